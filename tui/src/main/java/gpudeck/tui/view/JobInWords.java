package gpudeck.tui.view;

import gpudeck.core.insight.Aftermath;
import gpudeck.core.insight.Efficiency;
import gpudeck.core.insight.JobEnvironment;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A job as texts by what they are called, to be laid beside those of another one. */
final class JobInWords {

  /** What they are called, in the order in which they are read. */
  static final List<String> LABELS =
      List.of(
          "Job",
          "Name",
          "Host",
          "State",
          "Ended",
          "Exit code",
          "Partition",
          "Project",
          "Nodes",
          "GPUs",
          "Cores",
          "Memory",
          "Time limit",
          "Waited",
          "Ran",
          "On",
          "Cores used",
          "Memory used",
          "GPUs used",
          "GPUs seen",
          "Environment",
          "Folder",
          "Script",
          "Command",
          "Commit",
          "Modules");

  private final Scene scene;
  private final Map<String, SafeText> texts = new LinkedHashMap<>();

  private JobInWords(Scene scene) {
    this.scene = scene;
  }

  /** What is known of it; a job that no list has any more has hardly a text. */
  static Map<String, SafeText> of(Scene scene, JobDialog.Side side) {
    JobInWords words = new JobInWords(scene);
    Optional<HostPicture> host = scene.snapshot().host(side.job().host());
    words.add("Host", side.job().host());
    host.flatMap(picture -> picture.job(side.job().job()))
        .ifPresentOrElse(
            job -> words.job(host.get(), job), () -> words.add("State", "in no list any more"));
    side.receipt().ifPresent(words::receipt);
    return words.texts;
  }

  private void job(HostPicture host, Job job) {
    Optional<JobDetails> details =
        Optional.ofNullable(host.details().get(job.key())).flatMap(Reading::lastValue);
    add("Job", job.id());
    add("Name", Optional.of(job.name()));
    add("State", StateSign.word(job.state()));
    Aftermath.of(job, details).ifPresent(how -> add("Ended", AftermathWords.happened(how, job)));
    add("Partition", job.partition());
    add("Project", job.project());
    add("Nodes", number(job.nodes()));
    add("GPUs", number(job.gpuCount()));
    times(job);
    add("On", job.nodeList());
    EfficiencyWords.facts(Efficiency.of(host, job), job)
        .forEach(fact -> add(fact.label(), Optional.of(fact.value())));
    add("Environment", environment(JobEnvironment.of(host, job.key())));
    details.ifPresent(this::details);
  }

  private void times(Job job) {
    Job.Times times = job.times();
    add("Time limit", times.limit().map(Durations::span).orElse(""));
    add("Ran", job.state().waits() ? "" : times.elapsed().map(Durations::span).orElse(""));
    times
        .submitted()
        .map(at -> Duration.between(at, times.started().orElse(scene.now())))
        .filter(waited -> times.started().isPresent() || job.state().waits())
        .ifPresent(waited -> add("Waited", Durations.span(waited)));
  }

  private void details(JobDetails details) {
    add("Exit code", number(details.exitCode()));
    add("Folder", details.workdir().map(Raw::shown));
    add("Script", details.script().map(Raw::shown));
    details.usage().ifPresent(this::given);
  }

  private void given(Usage usage) {
    add("Cores", number(usage.cores()));
    usage.memoryAsked().ifPresent(bytes -> add("Memory", EfficiencyWords.size(bytes)));
  }

  private void receipt(Receipt receipt) {
    add("Command", receipt.command());
    receipt.commit().ifPresent(hash -> add("Commit", ReceiptFacts.version(hash, receipt)));
    add("Modules", new Raw(String.join("; ", receipt.modules())).shown().value());
    ReceiptFacts.environment(receipt).ifPresent(word -> texts.putIfAbsent("Environment", word));
  }

  private static Optional<SafeText> environment(JobEnvironment environment) {
    if (environment instanceof JobEnvironment.Known known) {
      return Optional.of(known.environment().name());
    }
    return environment instanceof JobEnvironment.Elsewhere elsewhere
        ? Optional.of(elsewhere.word().shown())
        : Optional.empty();
  }

  private static String number(OptionalInt count) {
    return count.isPresent() ? Sizes.count(count.getAsInt()) : "";
  }

  private void add(String label, String text) {
    add(label, Optional.of(SafeText.of(text)));
  }

  private void add(String label, Optional<SafeText> text) {
    text.filter(known -> !known.isEmpty()).ifPresent(known -> texts.put(label, known));
  }
}

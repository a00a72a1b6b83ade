package gpudeck.tui.cli;

import gpudeck.core.insight.Efficiency;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Clocks;
import gpudeck.tui.view.EfficiencyWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One job as lines of label and value; what is not known has no line. */
final class JobText {

  private final List<Fact> facts = new ArrayList<>();

  private JobText() {}

  /** All that is known of a job. */
  static List<String> lines(ListedJob row) {
    JobText text = new JobText();
    text.list(row.details().map(JobDetails::job).orElse(row.job()));
    row.details().ifPresent(text::details);
    int width = text.facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
    return text.facts.stream()
        .map(fact -> ("%-" + width + "s  %s").formatted(fact.label(), fact.value()))
        .toList();
  }

  private void list(Job job) {
    add("job", job.id());
    add("name", Optional.of(job.name()));
    add("state", job.state().word() + " (" + job.nativeState() + ")");
    add("because", job.why());
    add("user", Optional.of(job.user()));
    add("project", job.project());
    add("partition", job.partition());
    times(job.times());
    add("nodes", job.nodeList().or(() -> number(job.nodes())));
    add("gpus", number(job.gpuCount()));
    add("waits for", job.dependency());
  }

  private void times(Job.Times times) {
    add("submitted", times.submitted().map(JobText::when));
    add("started", times.started().map(JobText::when));
    add("expected", times.expectedStart().map(JobText::when));
    add("ends", times.ends().map(JobText::when));
    add("time", times.elapsed().map(gone -> SafeText.of(JobTable.elapsed(times))));
  }

  private void details(JobDetails details) {
    details.allocations().forEach(allocation -> add("on " + allocation.node(), gpus(allocation)));
    add("stdout", details.stdout().map(Raw::shown));
    add("stderr", details.stderr().map(Raw::shown));
    add("workdir", details.workdir().map(Raw::shown));
    add("exit code", number(details.exitCode()));
    add("signal", number(details.exitSignal()));
    add("comment", details.comment());
    facts.addAll(details.facts());
    Efficiency use = Efficiency.of(details.job(), details.usage(), Optional.empty());
    EfficiencyWords.facts(use, details.job())
        .forEach(fact -> add(fact.label().toLowerCase(Locale.ROOT), Optional.of(fact.value())));
  }

  private static String gpus(Allocation allocation) {
    String indices =
        allocation
            .gpuIndices()
            .map(
                all -> all.stream().map(String::valueOf).collect(Collectors.joining(",", " #", "")))
            .orElse("");
    String type = allocation.gpuType().map(SafeText::value).orElse("GPU");
    return allocation.gpuCount().isPresent()
        ? allocation.gpuCount().getAsInt() + " " + type + indices
        : "-";
  }

  private static SafeText when(Instant at) {
    return SafeText.of(Clocks.full(at, ZoneId.systemDefault()));
  }

  private static Optional<SafeText> number(OptionalInt count) {
    return count.isPresent()
        ? Optional.of(SafeText.of(Integer.toString(count.getAsInt())))
        : Optional.empty();
  }

  private void add(String label, String value) {
    add(label, Optional.of(SafeText.of(value)));
  }

  private void add(String label, Optional<SafeText> value) {
    value.filter(known -> !known.isEmpty()).ifPresent(known -> facts.add(new Fact(label, known)));
  }
}

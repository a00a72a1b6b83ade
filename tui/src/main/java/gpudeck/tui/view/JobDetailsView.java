package gpudeck.tui.view;

import gpudeck.core.insight.Aftermath;
import gpudeck.core.insight.Efficiency;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that is known of a job: first why it waits or how it goes, then the facts. */
final class JobDetailsView {

  private final Scene scene;
  private final JobRow row;
  private final Reading<JobDetails> reading;
  private final Job job;
  private final Facts facts;

  private JobDetailsView(Scene scene, JobRow row, int width) {
    this.scene = scene;
    this.row = row;
    job = row.job();
    reading =
        scene
            .snapshot()
            .host(row.host())
            .map(host -> host.details().get(row.job().key()))
            .orElse(new Reading.Never<>());
    facts = new Facts(width);
  }

  static DialogText of(Scene scene, JobRow row, Optional<Receipt> receipt, int width) {
    JobDetailsView view = new JobDetailsView(scene, row, width);
    view.story();
    view.facts();
    view.times();
    view.used();
    receipt.ifPresent(one -> ReceiptFacts.add(view.facts, one, !scene.state().readonly()));
    view.reading.lastValue().ifPresent(view::details);
    return DialogText.of(view.title(width), "Esc back  r ask again", view.facts.lines());
  }

  private StyledLine title(int width) {
    SafeText id = SafeText.of(job.id());
    SafeText name = job.name().cutMiddle(width / 2);
    SafeText called = id.equals(job.name()) ? name : id.plus(" ").plus(name);
    SafeText dot = SafeText.of(" ").plus(scene.glyphs().of(Glyph.DOT)).plus(" ");
    StyledLine title = StyledLine.of(called, Role.TITLE).plus(dot, Role.MUTED);
    return title.plus(state(), StateSign.of(job.state()).role());
  }

  private String state() {
    String word = StateSign.word(job.state());
    boolean waits = job.state().waits() && job.times().submitted().isPresent();
    return waits
        ? word + " for " + Durations.span(between(job.times().submitted().get(), scene.now()))
        : word;
  }

  /** The sentences that a person would begin with. */
  private void story() {
    boolean waits = job.state().waits();
    Aftermath.of(job, reading.lastValue()).ifPresent(this::aftermath);
    job.why().ifPresent(why -> facts.say(why, waits ? Role.PENDING : Role.TEXT));
    if (waits) {
      new WaitWords(scene, row, reading)
          .sentences()
          .forEach(says -> facts.say(says.text(), says.role()));
    }
    reading.why().ifPresent(trouble -> facts.say(trouble.says(), Role.WARN));
    if (reading instanceof Reading.Never) {
      facts.say(SafeText.of("More is being asked for."), Role.MUTED);
    }
    facts.gap();
  }

  private void aftermath(Aftermath how) {
    facts.say(SafeText.of(AftermathWords.happened(how, job)), StateSign.of(job.state()).role());
    AftermathWords.advice(how, most()).ifPresent(says -> facts.say(SafeText.of(says), Role.TEXT));
    boolean lackedMemory = how instanceof Aftermath.OutOfMemory;
    efficiency()
        .filter(known -> !lackedMemory)
        .map(EfficiencyWords::advice)
        .orElse(List.of())
        .forEach(says -> facts.say(SafeText.of(says), Role.TEXT));
  }

  private Optional<Duration> most() {
    return scene
        .snapshot()
        .host(row.host())
        .flatMap(host -> host.partition(job))
        .flatMap(Partition::limit);
  }

  private Optional<Efficiency> efficiency() {
    return scene.snapshot().host(row.host()).map(host -> Efficiency.of(host, job));
  }

  /** What it has used of what it was given; while that is asked for, that it is. */
  private void used() {
    efficiency()
        .map(known -> EfficiencyWords.facts(known, job))
        .orElse(List.of())
        .forEach(fact -> facts.tell(fact.label(), fact.value()));
    scene
        .snapshot()
        .host(row.host())
        .map(host -> host.usages().get(job.key()))
        .flatMap(Reading::why)
        .ifPresent(why -> facts.tell("Used", why.says()));
    facts.gap();
  }

  private void facts() {
    facts
        .add("Host", row.host())
        .add(
            "State",
            SafeText.of(StateSign.word(job.state()) + " (").plus(job.nativeState()).plus(")"))
        .add("Reason", job.reason())
        .add(Facts.label(job.key().cluster().partitionWord()), job.partition())
        .add("User", job.user())
        .add("Project", job.project())
        .add("Depends on", job.dependency())
        .add("Waits for", WaitedFor.of(scene, row))
        .add("GPUs", job.gpuCount().isPresent() ? String.valueOf(job.gpuCount().getAsInt()) : "");
    if (row.isArray()) {
      facts.add("Tasks", row.total().isPresent() ? Sizes.count(row.total().getAsLong()) : "many");
    }
    facts.gap();
  }

  private void times() {
    Job.Times times = job.times();
    facts
        .add("Submitted", at(times.submitted()))
        .add("Started", at(times.started()))
        .add(job.state().ended() ? "Ended" : "Ends by", at(times.ends()))
        .add("Ran", job.state().waits() ? "" : times.elapsed().map(Durations::span).orElse(""))
        .add("Time limit", times.limit().map(Durations::span).orElse(""))
        .gap();
  }

  private void details(JobDetails details) {
    if (details.exitCode().isPresent()) {
      facts.add("Exit code", String.valueOf(details.exitCode().getAsInt()));
    }
    if (details.exitSignal().isPresent() && details.exitSignal().getAsInt() != 0) {
      facts.add("Signal", String.valueOf(details.exitSignal().getAsInt()));
    }
    facts.gap();
    details.allocations().forEach(this::allocation);
    facts
        .gap()
        .add("Output", details.stdout().map(Raw::shown))
        .add(
            "Errors",
            details
                .stderr()
                .filter(err -> !details.stdout().equals(Optional.of(err)))
                .map(Raw::shown))
        .add("Folder", details.workdir().map(Raw::shown))
        .add("Comment", details.comment())
        .gap();
    details.facts().forEach(fact -> facts.add(fact.label(), fact.value()));
  }

  private void allocation(Allocation allocation) {
    String count =
        allocation.gpuCount().isPresent() ? allocation.gpuCount().getAsInt() + " × " : "";
    SafeText type =
        allocation.gpuType().map(SafeText.of("  " + count)::plus).orElse(SafeText.EMPTY);
    SafeText cards = Cards.of(allocation).map(SafeText.of("  ")::plus).orElse(SafeText.EMPTY);
    facts.add("Node", allocation.node().plus(type).plus(cards));
  }

  private String at(Optional<Instant> instant) {
    return instant.map(at -> Clocks.full(at, scene.zone()) + " (" + ago(at) + ")").orElse("");
  }

  private String ago(Instant at) {
    return at.isAfter(scene.now())
        ? "in " + Durations.words(between(scene.now(), at))
        : Durations.words(between(at, scene.now())) + " ago";
  }

  private String moment(Instant at) {
    return Clocks.moment(at, scene.now(), scene.zone());
  }

  private static Duration between(Instant from, Instant to) {
    return Duration.between(from, to);
  }
}

package gpudeck.tui.app;

import gpudeck.core.insight.Suggestion;
import gpudeck.core.scheduler.AskedFor;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Receipt;
import gpudeck.core.submit.Receipts;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form of a job that is to be submitted again: as it was, or with more of what it lacked. */
final class Resubmit {

  private static final Pattern MEMORY = Pattern.compile("(\\d{1,7})([MG])");

  private final Job job;
  private final JobDetails details;
  private final Optional<Duration> most;
  private final Map<Want, String> wants = new EnumMap<>(Want.class);
  private final List<String> words = new ArrayList<>();
  private Optional<String> note = Optional.empty();

  /** What came of it. */
  sealed interface Result {

    record Ready(Form form, Optional<Receipt> receipt) implements Result {}

    /** It cannot be, and why, as a sentence. */
    record Not(String why) implements Result {}
  }

  private Resubmit(Job job, JobDetails details, Optional<Duration> most) {
    this.job = job;
    this.details = details;
    this.most = most;
  }

  static Result of(Scene scene, Receipts receipts, JobRow row) {
    Optional<HostPicture> host = scene.snapshot().host(row.host());
    Optional<JobDetails> details =
        host.map(picture -> picture.details().get(row.job().key()))
            .flatMap(reading -> reading.lastValue());
    if (details.isEmpty()) {
      return new Result.Not("What job " + row.job().id() + " was is not read yet; try again.");
    }
    Optional<Receipt> receipt = receipts.of(row.job());
    if (details.get().script().isEmpty() && receipt.isEmpty()) {
      return new Result.Not(
          "Job " + row.job().id() + " was submitted without a script's file, and not from here.");
    }
    Optional<Duration> most =
        host.flatMap(picture -> picture.partitions().lastValue()).stream()
            .flatMap(all -> all.stream())
            .filter(one -> Optional.of(one.name()).equals(row.job().partition()))
            .findFirst()
            .flatMap(one -> one.limit());
    return new Result.Ready(
        new Resubmit(row.job(), details.get(), most).form(row.host(), receipt), receipt);
  }

  private Form form(String host, Optional<Receipt> receipt) {
    want(Want.PARTITION, job.partition().map(SafeText::value));
    want(Want.LIMIT, job.times().limit().map(WallTime::text));
    want(Want.ACCOUNT, job.project().map(SafeText::value));
    want(Want.NAME, Optional.of(job.name().value()));
    want(Want.FOLDER, details.workdir().map(folder -> folder.shown().value()));
    details.askedFor().ifPresentOrElse(this::asTold, this::nodesAndCards);
    receipt.ifPresent(this::asItWas);
    more();
    Form form = source(host, receipt).withMore(words);
    return note.map(says -> form.withNote(SafeText.of(says))).orElse(form);
  }

  /** The script's file, or its text where it never had one. */
  private Form source(String host, Optional<Receipt> receipt) {
    String title = "like " + job.id();
    Optional<Raw> file = receipt.isPresent() ? receipt.get().submission().path() : details.script();
    List<String> arguments = receipt.map(one -> one.submission().arguments()).orElse(List.of());
    return file.map(
            path -> Form.of(host, title, path.shown().value(), wants).withArguments(arguments))
        .orElseGet(() -> Form.of(host, title, receipt.orElseThrow().submission(), wants));
  }

  /** What was asked for, and nothing else. */
  private void asItWas(Receipt receipt) {
    wants.clear();
    wants.putAll(receipt.submission().wants());
    words.clear();
    words.addAll(receipt.submission().more());
    note =
        receipt
            .commit()
            .map(commit ->
                "Then its folder was at git commit %s%s."
                    .formatted(
                        commit.substring(0, 10),
                        receipt.dirty().isEmpty()
                            ? ""
                            : ", " + receipt.dirty().size() + " files changed"));
  }

  private void want(Want want, Optional<String> value) {
    value.filter(want::accepts).ifPresent(text -> wants.put(want, text));
  }

  /** As the scheduler still tells that it was submitted. */
  private void asTold(AskedFor asked) {
    asked.wants().forEach((want, value) -> want(want, Optional.of(value)));
    words.addAll(asked.more());
  }

  /** Cards are asked for on each node. */
  private void nodesAndCards() {
    int nodes = job.nodes().orElse(1);
    OptionalInt cards = job.gpuCount();
    if (nodes > 1) {
      want(Want.NODES, Optional.of(String.valueOf(nodes)));
    }
    if (cards.isPresent() && cards.getAsInt() > 0 && cards.getAsInt() % nodes == 0) {
      String kind =
          details.allocations().stream()
              .flatMap(one -> one.gpuType().stream())
              .findFirst()
              .map(type -> type.value() + ":")
              .orElse("");
      want(Want.GPUS, Optional.of(kind + cards.getAsInt() / nodes));
    }
  }

  private void more() {
    if (job.state() == JobState.TIMEOUT) {
      job.times().limit().ifPresent(this::moreTime);
    } else if (job.state() == JobState.OUT_OF_MEMORY) {
      moreMemory();
    }
  }

  private void moreTime(Duration limit) {
    Duration wanted = Suggestion.after(limit);
    Duration next = most.filter(it -> it.compareTo(wanted) < 0).orElse(wanted);
    want(Want.LIMIT, Optional.of(WallTime.text(next)));
    note =
        Optional.of(
            "It ran into its limit of %s: %s is filled in."
                .formatted(WallTime.text(limit), WallTime.text(next)));
  }

  private void moreMemory() {
    Optional<Matcher> had =
        Stream.concat(
                Stream.ofNullable(wants.get(Want.MEMORY)),
                details.facts().stream()
                    .filter(fact -> fact.label().startsWith("memory"))
                    .map(fact -> fact.value().value()))
            .map(MEMORY::matcher)
            .filter(Matcher::matches)
            .findFirst();
    had.ifPresent(memory -> {
      long unit = memory.group(2).equals("G") ? 1L << 30 : 1L << 20;
      long next = Suggestion.after(Long.parseLong(memory.group(1)) * unit);
      want(Want.MEMORY, Optional.of((next >> 30) + "G"));
      note =
          Optional.of(
              "%s of memory were not enough: %dG is filled in."
                  .formatted(memory.group(), next >> 30));
    });
  }
}

package gpudeck.tui.app;

import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.AskedFor;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Submitter;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The form of a job that is to be submitted again: as it was, or with more of what it lacked. */
final class Resubmit {

  private final Job job;
  private final JobDetails details;
  private final Optional<Partition> partition;
  private final Optional<Submitter> submitter;
  private final Map<Want, String> wants = new EnumMap<>(Want.class);
  private final List<String> words = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** What came of it. */
  sealed interface Result {

    record Ready(Form form, Optional<Receipt> receipt) implements Result {}

    /** It cannot be, and why, as a sentence. */
    record Not(String why) implements Result {}
  }

  private Resubmit(
      Job job, JobDetails details, Optional<Partition> partition, Optional<Submitter> submitter) {
    this.job = job;
    this.details = details;
    this.partition = partition;
    this.submitter = submitter;
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
          "%s tells no script of job %s, and it was not submitted from here: b takes one by its path."
              .formatted(row.host(), row.job().id()));
    }
    Optional<Partition> partition = host.flatMap(picture -> picture.partition(row.job()));
    Optional<Submitter> submitter =
        host.flatMap(HostPicture::found).flatMap(found -> found.scheduler().submitter());
    Resubmit again = new Resubmit(row.job(), details.get(), partition, submitter);
    return new Result.Ready(again.form(row, receipt), receipt);
  }

  private Form form(JobRow row, Optional<Receipt> receipt) {
    want(Want.PARTITION, job.partition().map(SafeText::value));
    want(Want.LIMIT, job.times().limit().map(WallTime::text));
    want(Want.ACCOUNT, job.project().map(SafeText::value));
    want(Want.NAME, Optional.of(job.name().value()));
    want(Want.FOLDER, details.workdir().map(folder -> folder.shown().value()));
    details.askedFor().ifPresentOrElse(this::asTold, this::nodesAndCards);
    receipt.ifPresent(this::asItWas);
    more();
    array(row);
    unknown(receipt);
    Form form = source(row, receipt).withMore(words);
    return notes.isEmpty() ? form : form.withNote(SafeText.of(String.join(" ", notes)));
  }

  /** Of one task just that one, where it can be had. */
  private void array(JobRow row) {
    Optional<ArrayTask> array = job.array();
    Optional<String> one =
        array
            .filter(task -> !row.isArray())
            .flatMap(task -> submitter.flatMap(it -> it.oneTask(task)));
    one.ifPresent(task -> want(Want.ARRAY, Optional.of(task)));
    if (array.isEmpty() || one.isPresent()) {
      return;
    }
    if (!wants.containsKey(Want.ARRAY)) {
      notes.add("This submits the whole array if its script asks for one, else a single job.");
    } else if (!row.isArray()) {
      notes.add("This submits the whole array, not this task alone.");
    }
  }

  /** Neither a receipt nor the scheduler tells the command. */
  private void unknown(Optional<Receipt> receipt) {
    boolean told = receipt.isPresent() || details.askedFor().isPresent();
    if (!told && !job.key().cluster().isPlain()) {
      notes.add("What else its command asked for is not known.");
    }
  }

  /** The script's file, or its text where it never had one. */
  private Form source(JobRow row, Optional<Receipt> receipt) {
    String host = row.host();
    Optional<String> whole = job.array().map(ArrayTask::job).filter(id -> row.isArray());
    String title = "like " + whole.orElse(job.id());
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
    receipt
        .commit()
        .map(commit ->
            "Then its folder was at git commit %s%s."
                .formatted(
                    commit.substring(0, 10),
                    receipt.dirty().isEmpty()
                        ? ""
                        : ", " + receipt.dirty().size() + " files changed"))
        .ifPresent(notes::add);
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

  /** What it lacked is the first to be said. */
  private void more() {
    Optional<String> memory = Optional.ofNullable(wants.get(Want.MEMORY));
    Remedy remedy = Remedy.of(job, details, memory, partition);
    remedy.wants().forEach((want, value) -> want(want, Optional.of(value)));
    remedy.says().ifPresent(says -> notes.add(0, says));
  }
}

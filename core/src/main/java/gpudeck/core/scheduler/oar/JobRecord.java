package gpudeck.core.scheduler.oar;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One job of {@code oarstat -J}, in short or in full, as a job.
 *
 * @param now the host's clock
 */
record JobRecord(ClusterKey cluster, Fields fields, Instant now, Resources resources) {

  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,9}");
  private static final Pattern STATE = Pattern.compile("[A-Za-z]{2,30}");

  /** The job; empty where it lacks what OAR prints of every job. */
  Optional<Job> job() {
    boolean sound =
        ID.matcher(id()).matches()
            && STATE.matcher(text("state")).matches()
            && fields.text("owner").isPresent()
            && submitted().isPresent();
    return sound ? Optional.of(read()) : Optional.empty();
  }

  String id() {
    return text("Job_Id");
  }

  private String text(String name) {
    return fields.text(name).orElse("");
  }

  private Optional<Instant> submitted() {
    return fields.moment("submissionTime");
  }

  private Job read() {
    JobState state = States.of(fields);
    Words words = words(state);
    List<String> nodes = nodes();
    return new Job(
        new JobKey(cluster, id(), submitted().orElseThrow()),
        id(),
        array(),
        SafeText.of(name()),
        fields.safe("owner").orElseThrow(),
        fields.safe("project"),
        state,
        SafeText.of(text("state")),
        words.reason,
        words.inShort,
        words.explanation,
        fields.safe("queue"),
        times(state),
        nodes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(nodes.size()),
        nodes.isEmpty() ? Optional.empty() : Optional.of(SafeText.of(String.join(",", nodes))),
        gpus(),
        dependency());
  }

  /**
   * The task of an array. The first one bears the array's id, as does every job that is no array:
   * whether it has others is seen in the list only ({@link QueueParser}).
   */
  private Optional<ArrayTask> array() {
    String array = text("array_id");
    OptionalInt index = fields.smallNumber("array_index");
    boolean isTask = ID.matcher(array).matches() && !array.equals(id()) && index.isPresent();
    return isTask ? Optional.of(task(array, index.getAsInt())) : Optional.empty();
  }

  static ArrayTask task(String array, int index) {
    return new ArrayTask(array, SafeText.of("" + index), OptionalLong.empty());
  }

  /** Who gives no name finds the program that was submitted, as with other schedulers. */
  private String name() {
    return fields.text("name").orElseGet(() -> text("command").isBlank() ? "" : program());
  }

  private String program() {
    String first = JobCommand.unmarked(text("command")).strip().split("\\s+", 2)[0];
    return first.substring(first.lastIndexOf('/') + 1);
  }

  private record Words(
      Optional<SafeText> reason, Optional<SafeText> inShort, Optional<SafeText> explanation) {

    static final Words NONE = new Words(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Words words(JobState state) {
    if (state.ended()) {
      End end = End.of(fields);
      return new Words(
          Optional.empty(), end.inShort().map(SafeText::of), end.sentence().map(SafeText::of));
    }
    if (state == JobState.HELD) {
      return said("Hold", "held", "It is held: release it (u) to let it start.");
    }
    if (state != JobState.PENDING) {
      return besteffort();
    }
    if (isReservation()) {
      return said("reservation", "reserved", "It is a reservation: it starts at its moment.");
    }
    if (!fields.texts("dependencies").isEmpty()) {
      return said(
          "dependency", "waits for a job", "It waits until the job that it depends on ends.");
    }
    Message.Why why = new Message(text("message")).why();
    return said(why.word(), why.inShort(), why.sentence());
  }

  /** What runs besteffort may be ended at any moment. */
  private Words besteffort() {
    boolean besteffort =
        fields.texts("types").contains(HoleParser.BESTEFFORT)
            || text("queue").equals(HoleParser.BESTEFFORT);
    return besteffort
        ? said(
            "besteffort",
            "besteffort",
            "It runs besteffort: OAR ends it when others need its resources.")
        : Words.NONE;
  }

  private static Words said(String reason, String inShort, String explanation) {
    return new Words(
        Optional.of(SafeText.of(reason)),
        Optional.of(SafeText.of(inShort)),
        Optional.of(SafeText.of(explanation)));
  }

  private boolean isReservation() {
    return text("reservation").equals("Scheduled");
  }

  private Job.Times times(JobState state) {
    Optional<Instant> start = fields.moment("startTime");
    Optional<Instant> began = state.waits() ? Optional.empty() : start;
    Optional<Instant> stopped = state.ended() ? fields.moment("stopTime") : Optional.empty();
    Optional<Duration> limit = limit();
    return new Job.Times(
        submitted(),
        began,
        state.ended() ? stopped : began.flatMap(from -> limit.map(from::plus)),
        state.waits() ? start.or(() -> fields.moment("scheduledStart")) : Optional.empty(),
        began.map(from -> atLeastNone(Duration.between(from, stopped.orElse(now)))),
        limit);
  }

  private static Duration atLeastNone(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private Optional<Duration> limit() {
    OptionalLong told = fields.number("walltime");
    return told.isPresent() && told.getAsLong() > 0
        ? Optional.of(Duration.ofSeconds(told.getAsLong()))
        : new Message(text("message")).limit();
  }

  List<String> nodes() {
    return fields.texts("assigned_network_address").stream()
        .filter(node -> !node.isBlank())
        .distinct()
        .sorted()
        .toList();
  }

  /** Those that it has; before the start, those that its request counts. */
  private OptionalInt gpus() {
    List<Integer> assigned = fields.numbers("assigned_resources");
    return assigned.isEmpty() ? Request.gpus(text("wanted_resources")) : resources.gpus(assigned);
  }

  private Optional<SafeText> dependency() {
    List<String> jobs = fields.texts("dependencies");
    return jobs.isEmpty() ? Optional.empty() : Optional.of(SafeText.of(String.join(",", jobs)));
  }
}

package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Same;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of {@code qstat -f} as a job.
 *
 * @param now when the host told it, by its own clock
 * @param same holds what it has in common with the other records of its list
 */
record JobLine(ClusterKey cluster, Attributes record, Instant now, Same same) {

  /** What PBS calls the project of a job that was given none. */
  private static final String NO_PROJECT = "_pbs_project_default";

  private static final Pattern STATE = Pattern.compile("[A-Z]");
  private static final Pattern QUEUED = Pattern.compile("Queued:(\\d{1,9})");
  private static final Pattern LIVE = Pattern.compile("(?:Running|Exiting):([1-9]\\d{0,8})");

  /** The job; empty where an attribute holds what PBS never prints there. */
  Optional<Job> job() {
    return JobId.of(record.id()).filter(id -> isPbs()).map(id -> read(id, state(id)));
  }

  /** Of an array whose running subjobs are listed too, what waits; empty where nothing does. */
  Optional<Job> rest() {
    JobState state = record.text("Hold_Types").matches("n?") ? JobState.PENDING : JobState.HELD;
    return JobId.of(record.id()).filter(id -> isPbs() && queued() > 0).map(id -> read(id, state));
  }

  private boolean isPbs() {
    return STATE.matcher(record.text("job_state")).matches()
        && record.told("Job_Owner").isPresent()
        && (record.told("ctime").isEmpty() || time("ctime").isPresent());
  }

  private Job read(JobId id, JobState state) {
    Optional<Reason> reason = Reasons.of(record, state);
    Chunks chunks = Chunks.of(record);
    return new Job(
        new JobKey(cluster, record.id(), same.of(time("ctime")).orElse(Instant.EPOCH)),
        id.shown(),
        array(id),
        safe(record.text("Job_Name")),
        same.of(safe(user())),
        same.of(record.shown("project").filter(name -> !name.value().equals(NO_PROJECT))),
        state,
        same.of(safe(record.text("job_state"))),
        comment(state),
        same.of(reason.map(Reason::inShort)),
        same.of(reason.map(Reason::sentence)),
        same.of(record.shown("queue")),
        times(state),
        nodes(chunks),
        nodeList(chunks),
        gpus(chunks),
        Reasons.dependency(record).map(text -> safe(text)));
  }

  /** Of {@code ana2@pbshpc.cluster.local} the name. */
  String user() {
    return record.text("Job_Owner").replaceFirst("@[^@]*\\z", "");
  }

  /** An array that has begun does what most of it does. */
  private JobState state(JobId id) {
    boolean waits = id.isArray() && record.is("job_state", "B") && !LIVE.matcher(counts()).find();
    return waits && queued() > 0 ? JobState.PENDING : States.of(record);
  }

  private String counts() {
    return record.text("array_state_count");
  }

  /** How many subjobs of an array wait. */
  long queued() {
    Matcher found = QUEUED.matcher(counts());
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  private Optional<ArrayTask> array(JobId id) {
    if (id.isSubjob()) {
      return Optional.of(
          new ArrayTask(id.array(), SafeText.of(id.index().orElse("")), OptionalLong.empty()));
    }
    return id.isArray()
        ? Optional.of(new ArrayTask(id.array(), safe(waiting()), OptionalLong.of(queued())))
        : Optional.empty();
  }

  /** The numbers of the subjobs that have not started, {@code 18-30:3}. */
  private String waiting() {
    return record
        .told("array_indices_remaining")
        .filter(indices -> !indices.equals("-"))
        .orElse(record.text("array_indices_submitted"));
  }

  private Optional<SafeText> comment(JobState state) {
    boolean tells = state.waits() || state == JobState.SUSPENDED;
    return tells ? record.shown("comment") : Optional.empty();
  }

  private Job.Times times(JobState state) {
    Optional<Instant> start = state.waits() ? Optional.empty() : time("stime");
    Optional<Duration> limit = PbsTime.duration(record.text("Resource_List.walltime"));
    return new Job.Times(
        same.of(time("ctime")),
        same.of(start),
        state.ended() ? ended() : start.flatMap(at -> limit.map(at::plus)),
        state.waits() ? same.of(time("estimated.start_time")) : Optional.empty(),
        elapsed(state, start),
        same.of(limit));
  }

  private Optional<Instant> ended() {
    return time("obittime").or(() -> time("history_timestamp")).or(() -> time("mtime"));
  }

  /** PBS counts in steps of up to two minutes; of what runs on, the clock knows better. */
  private Optional<Duration> elapsed(JobState state, Optional<Instant> start) {
    boolean clock = state == JobState.RUNNING && start.isPresent() && !now.isBefore(start.get());
    return clock
        ? Optional.of(Duration.between(start.get(), now))
        : PbsTime.duration(record.text("resources_used.walltime"));
  }

  private Optional<Instant> time(String name) {
    return PbsTime.instant(record.text(name));
  }

  private OptionalInt nodes(Chunks chunks) {
    return chunks.nodes().isEmpty()
        ? record.number("Resource_List.nodect")
        : OptionalInt.of(chunks.nodes().size());
  }

  private Optional<SafeText> nodeList(Chunks chunks) {
    return chunks.nodes().isEmpty()
        ? Optional.empty()
        : same.of(Optional.of(safe(String.join(",", chunks.nodes()))));
  }

  /** PBS counts what is asked for; who asks for no GPUs has none. */
  private OptionalInt gpus(Chunks chunks) {
    int asked =
        Chunks.GPUS.stream()
            .mapToInt(name -> record.number("Resource_List." + name).orElse(0))
            .sum();
    return OptionalInt.of(asked > 0 ? asked : chunks.gpus());
  }

  private static SafeText safe(String bytes) {
    return new Raw(bytes).shown();
  }
}

package gpudeck.core.store.last;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** An ended job as texts by their names, and back: whatever is in a file makes a job or none. */
record JobTexts(Map<String, String> texts) {

  private static final String SEEN = "as gpudeck saw it";

  /** The year 10000: beyond it a date has no form that we print. */
  private static final long LAST_SECOND = 253_402_300_799L;

  static Map<String, String> of(Job job) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("raw_id", job.key().rawId());
    texts.put("submitted", String.valueOf(job.key().submitted().getEpochSecond()));
    texts.put("id", job.id());
    job.array().ifPresent(task -> texts.put("array", task.job()));
    job.array().ifPresent(task -> texts.put("task", task.tasks().value()));
    texts.put("name", job.name().value());
    texts.put("user", job.user().value());
    text(texts, "project", job.project());
    texts.put("state", job.state().word());
    texts.put("native_state", job.nativeState().value());
    text(texts, "how", job.inShort().filter(how -> !how.value().endsWith(SEEN)));
    text(texts, "partition", job.partition());
    text(texts, "nodes", job.nodeList());
    count(texts, "node_count", job.nodes());
    count(texts, "gpus", job.gpuCount());
    times(texts, job.times());
    return texts;
  }

  private static void times(Map<String, String> texts, Job.Times times) {
    times.started().ifPresent(at -> texts.put("started", "" + at.getEpochSecond()));
    times.ends().ifPresent(at -> texts.put("ended", "" + at.getEpochSecond()));
    times.elapsed().ifPresent(time -> texts.put("elapsed_s", "" + time.toSeconds()));
    times.limit().ifPresent(time -> texts.put("limit_s", "" + time.toSeconds()));
  }

  private static void text(Map<String, String> texts, String name, Optional<SafeText> text) {
    text.ifPresent(known -> texts.put(name, known.value()));
  }

  private static void count(Map<String, String> texts, String name, OptionalInt count) {
    count.ifPresent(known -> texts.put(name, "" + known));
  }

  static Optional<Job> read(ClusterKey cluster, Map<String, String> texts) {
    return new JobTexts(texts).job(cluster);
  }

  private Optional<Job> job(ClusterKey cluster) {
    Optional<JobState> state =
        Stream.of(JobState.values())
            .filter(one -> one.ended() && one.word().equals(texts.get("state")))
            .findFirst();
    boolean named = texts.containsKey("raw_id") && texts.containsKey("id");
    Optional<JobKey> key =
        seconds("submitted")
            .filter(at -> named)
            .map(at -> new JobKey(cluster, texts.get("raw_id"), Instant.ofEpochSecond(at)));
    return key.flatMap(one -> state.map(how -> job(one, how)));
  }

  private Job job(JobKey key, JobState state) {
    return new Job(
        key,
        texts.get("id"),
        text("array").map(of -> task(of.value())),
        text("name").orElse(SafeText.EMPTY),
        text("user").orElse(SafeText.EMPTY),
        text("project"),
        state,
        text("native_state").orElse(SafeText.EMPTY),
        Optional.empty(),
        Optional.of(text("how").map(how -> how.plus(", " + SEEN)).orElse(SafeText.of(SEEN))),
        Optional.empty(),
        text("partition"),
        times(key),
        count("node_count"),
        text("nodes"),
        count("gpus"),
        Optional.empty());
  }

  private ArrayTask task(String array) {
    return new ArrayTask(array, text("task").orElse(SafeText.EMPTY), OptionalLong.empty());
  }

  private Job.Times times(JobKey key) {
    return new Job.Times(
        Optional.of(key.submitted()),
        seconds("started").map(Instant::ofEpochSecond),
        seconds("ended").map(Instant::ofEpochSecond),
        Optional.empty(),
        seconds("elapsed_s").map(Duration::ofSeconds),
        seconds("limit_s").map(Duration::ofSeconds));
  }

  private Optional<SafeText> text(String name) {
    return Optional.ofNullable(texts.get(name)).map(SafeText::of);
  }

  private Optional<Long> seconds(String name) {
    return Optional.ofNullable(texts.get(name))
        .filter(text -> text.matches("\\d{1,12}"))
        .map(Long::valueOf)
        .filter(seconds -> seconds <= LAST_SECOND);
  }

  private OptionalInt count(String name) {
    String text = texts.getOrDefault(name, "");
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}

package gpudeck.core.scheduler.tsp;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table that {@code tsp} prints (1.0): id, state, output, exit level, times, command. */
record TspParser(ClusterKey cluster, String user) {

  private static final Pattern LINE =
      Pattern.compile(
          "(?<id>\\d{1,9}) +(?<state>queued|running|finished) +(?<out>\\S+) +"
              + "(?:(?<exit>-?\\d{1,4}) +[\\d.]+/[\\d.]+/[\\d.]+ +)?(?<command>.*)");

  Parsed<Queue> queue(Answer.Done done) {
    if (done.exit() != 0) {
      return new Parsed.Bad<>(Trouble.of(Trouble.Kind.DOWN, "task spooler does not answer."));
    }
    List<String> lines = done.out().lines().skip(1).toList();
    List<Job> jobs =
        lines.stream().map(LINE::matcher).filter(Matcher::matches).map(this::job).toList();
    return new Parsed.Value<>(new Queue(jobs, lines.size() - jobs.size()));
  }

  private Job job(Matcher line) {
    String id = line.group("id");
    return new Job(
        new JobKey(cluster, id, Instant.EPOCH),
        id,
        Optional.empty(),
        new Raw(line.group("command")).shown(),
        SafeText.of(user),
        Optional.empty(),
        state(line.group("state"), line.group("exit")),
        SafeText.of(line.group("state")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Job.Times.UNKNOWN,
        OptionalInt.of(1),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static JobState state(String word, String exit) {
    return switch (word) {
      case "queued" -> JobState.PENDING;
      case "running" -> JobState.RUNNING;
      default -> "0".equals(exit) ? JobState.COMPLETED : JobState.FAILED;
    };
  }

  /** {@code tsp -o ID} prints the file that its output is in. */
  Parsed<JobDetails> details(Job job, Answer.Done done) {
    Optional<Raw> log =
        Optional.of(new Raw(done.out().strip())).filter(path -> path.bytes().startsWith("/"));
    return new Parsed.Value<>(
        new JobDetails(
            job,
            log,
            log,
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(new JobDetails.Fact("spooled by", SafeText.of("tsp")))));
  }
}

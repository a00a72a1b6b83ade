package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code sacct -n -P -X} prints of some jobs (17.02 to 25), one line a job, a bar between the
 * columns; none of these is written by users.
 *
 * @param asked only of these is anything believed
 */
record AccountParser(ClusterKey cluster, List<Job> asked) {

  static final String FORMAT = "JobIDRaw,State,ExitCode,Submit,Start,End,ElapsedRaw";

  private static final int COLUMNS = 7;

  /** What a site without accounting says. */
  private static final String NO_ACCOUNTING = "accounting storage is disabled";

  Parsed<List<Ending>> read(Answer.Done done) {
    if (keepsNone(done)) {
      return new Parsed.Bad<>(
          Trouble.of(Kind.MISSING, cluster.name() + " keeps no accounts of ended jobs."));
    }
    Optional<Trouble> failed = new SlurmTrouble(cluster.name()).of(done);
    return failed
        .<Parsed<List<Ending>>>map(Parsed.Bad::new)
        .orElseGet(() -> new Parsed.Value<>(endings(done.out())));
  }

  /** Whether the site keeps no accounts, or has no program that tells them. */
  static boolean keepsNone(Answer.Done done) {
    return done.exit() == 127 || done.err().contains(NO_ACCOUNTING);
  }

  private List<Ending> endings(String printed) {
    List<Ending> endings = new ArrayList<>();
    printed
        .lines()
        .map(line -> line.split("\\|", -1))
        .filter(columns -> columns.length == COLUMNS)
        .forEach(columns -> ending(columns).ifPresent(endings::add));
    return List.copyOf(endings);
  }

  /** A number that was given to another job since bears another time of submission. */
  private Optional<Ending> ending(String[] columns) {
    return SlurmTime.instant(columns[3])
        .map(submitted -> new JobKey(cluster, columns[0], submitted))
        .filter(key -> asked.stream().anyMatch(job -> job.key().equals(key)))
        .map(key -> ending(key, columns));
  }

  /**
   * How a job ended, by these columns and maybe others behind them. Of {@code CANCELLED by 1000}
   * the state is the word before {@code by}.
   */
  static Ending ending(JobKey key, String[] columns) {
    String word = columns[1].split(" ", 2)[0];
    JobState state = States.of(word, "", "");
    return new Ending(
        key,
        state,
        new Raw(word).shown(),
        how(columns[1], state, ExitStatus.of(columns[2])),
        SlurmTime.instant(columns[4]),
        SlurmTime.instant(columns[5]),
        elapsed(columns[6]));
  }

  private static Optional<SafeText> how(String word, JobState state, ExitStatus exit) {
    return switch (state) {
      case FAILED -> said("exit ", exit.code()).or(() -> said("signal ", exit.signal()));
      case TIMEOUT -> Optional.of(SafeText.of("its time was up"));
      case OUT_OF_MEMORY -> Optional.of(SafeText.of("needed more memory"));
      case NODE_FAILED -> Optional.of(SafeText.of("a node failed"));
      default ->
          word.equals("CANCELLED by 0")
              ? Optional.of(SafeText.of("by an administrator"))
              : Optional.empty();
    };
  }

  private static Optional<SafeText> said(String what, OptionalInt number) {
    return number.isPresent()
        ? Optional.of(SafeText.of(what + number.getAsInt()))
        : Optional.empty();
  }

  private static Optional<Duration> elapsed(String seconds) {
    return seconds.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }
}

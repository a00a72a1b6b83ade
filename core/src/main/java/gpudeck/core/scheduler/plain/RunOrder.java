package gpudeck.core.scheduler.plain;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be done to a run: its shell is told, and tells its command. It is the very run if its
 * folder was made when ours was and its shell is the one that wrote there.
 */
final class RunOrder {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 4096;

  private static final String SCRIPT =
      """
      gd_same %s %d && gd_lives "$gd_run" || { echo gone; exit 0; }
      kill -s %s "$gd_pid" && echo done
      """;

  private RunOrder() {}

  static Optional<Probe<Done>> probe(Order order, Job job) {
    if (!RunParser.isId(job.key().rawId())) {
      return Optional.empty();
    }
    return switch (order) {
      case INTERRUPT -> Optional.of(probe(job, "INT", "was sent Ctrl-C."));
      case CANCEL ->
          Optional.of(probe(job, "TERM", "is asked to end; what has not in 10 s is killed."));
      case HOLD, RELEASE -> Optional.empty();
    };
  }

  private static Probe<Done> probe(Job job, String signal, String says) {
    long made = job.key().submitted().getEpochSecond();
    String script = RunScript.same() + SCRIPT.formatted(job.key().rawId(), made, signal);
    String shown = "kill -s " + signal + " (the shell of run " + job.id() + ")";
    Part part = new Part("kill", shown, script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(job, says, done));
  }

  private static Parsed<Done> read(Job job, String says, Answer.Done done) {
    SafeText run = SafeText.of("run " + job.id() + " ").plus(job.name()).plus(" ");
    return switch (done.out().strip()) {
      case "done" -> new Parsed.Value<>(new Done(true, run.plus(says)));
      case "gone" -> new Parsed.Value<>(new Done(false, gone(job).says()));
      default -> new Parsed.Bad<>(Trouble.of(Kind.GARBLED, "kill failed: " + done.err()));
    };
  }

  static Trouble gone(Job job) {
    return new Trouble(
        Kind.MISSING,
        SafeText.of("run " + job.id() + " ").plus(job.name()).plus(" has ended, or is not here."));
  }
}

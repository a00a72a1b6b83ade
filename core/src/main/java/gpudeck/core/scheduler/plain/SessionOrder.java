package gpudeck.core.scheduler.plain;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be done to a session: an interrupt to the program in its active pane, or its end. It is
 * named by tmux's own id, and only if the session with that id was made when ours was.
 */
final class SessionOrder {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 4096;

  private static final String SCRIPT =
      """
      command -v tmux >/dev/null 2>&1 || exit 127
      gd_is() {
        [ "$(gd_timed 5 tmux -u display-message -p -t %1$s \
          '#{session_id} #{session_created}' 2>/dev/null)" = %2$s ]
      }
      gd_is || { echo gone; exit 0; }
      %3$s || exit 1
      echo done
      """;

  private SessionOrder() {}

  static Optional<Probe<Done>> probe(Order order, Job job) {
    String id = job.key().rawId();
    if (!id.matches("\\$\\d{1,9}")) {
      return Optional.empty();
    }
    return switch (order) {
      case INTERRUPT ->
          Optional.of(probe(job, "send-keys -t " + pane(id) + " C-c", "was sent Ctrl-C."));
      case CANCEL ->
          Optional.of(
              probe(job, "kill-session -t " + Script.quote(id), "is ended, with all in it."));
      case HOLD, RELEASE -> Optional.empty();
    };
  }

  private static Probe<Done> probe(Job job, String command, String says) {
    String id = job.key().rawId();
    String identity = id + " " + job.key().submitted().getEpochSecond();
    String script =
        SCRIPT.formatted(
            pane(id), Script.quote(identity), Script.timed(LIMIT, "tmux -u " + command));
    Part part = new Part("tmux", "tmux " + command, script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(job, says, done));
  }

  /** The active pane of the session's current window. */
  private static String pane(String id) {
    return Script.quote(id + ":");
  }

  private static Parsed<Done> read(Job job, String says, Answer.Done done) {
    SafeText session = SafeText.of("session ").plus(job.name()).plus(" ");
    return switch (done.out().strip()) {
      case "done" -> new Parsed.Value<>(new Done(true, session.plus(says)));
      case "gone" -> new Parsed.Value<>(new Done(false, gone(job).says()));
      default -> new Parsed.Bad<>(failed(done));
    };
  }

  private static Trouble failed(Answer.Done done) {
    return done.exit() == 127
        ? Trouble.of(Kind.MISSING, "tmux is not on this host.")
        : Trouble.of(Kind.GARBLED, "tmux failed: " + done.err().strip());
  }

  static Trouble gone(Job job) {
    return new Trouble(
        Kind.MISSING,
        SafeText.of("session ").plus(job.name()).plus(" is gone: it ended, or has another id."));
  }
}

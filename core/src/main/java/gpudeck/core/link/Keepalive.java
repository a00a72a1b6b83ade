package gpudeck.core.link;

import gpudeck.core.host.Config;
import java.time.Duration;
import java.util.List;

/**
 * How a link is kept alive, and when it is given up.
 *
 * @param ask a question is asked this often, whatever else comes
 * @param suspect after this much silence, or this long without an answer, the link is suspect
 * @param lost after so much it is given up; a link that held as long was a good one
 * @param hello how long a shell may take for its first words
 * @param redials pauses before the first, second ... try after a loss; the last one again and again
 */
public record Keepalive(
    Duration ask, Duration suspect, Duration lost, Duration hello, List<Duration> redials) {

  /** What people get. */
  public static final Keepalive USUAL =
      new Keepalive(seconds(5), seconds(7), seconds(15), seconds(20), redials(0, 1, 2, 4, 8, 10));

  private static final Duration LONGEST_GRACE = seconds(10);
  private static final Duration LONGEST_ALONE = Duration.ofMinutes(2);
  private static final Duration LONGEST_KEPT = Duration.ofMinutes(10);

  /** The same with the times of config.toml's {@code [watch]}. */
  public static Keepalive of(Config.Patience wanted) {
    return new Keepalive(
        wanted.nudge(), wanted.suspect(), wanted.lost(), USUAL.hello(), USUAL.redials());
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static List<Duration> redials(Integer... seconds) {
    return List.of(seconds).stream().map(Keepalive::seconds).toList();
  }

  /** The same where questions are wanted as often as this; never asks less often. */
  Keepalive askingEvery(Duration wanted) {
    return wanted.isZero() || wanted.compareTo(ask) >= 0
        ? this
        : new Keepalive(wanted, suspect, lost, hello, redials);
  }

  /** The pause before the next try after so many failed ones. */
  Duration pause(int failures) {
    return redials.get(Math.min(failures, redials.size() - 1));
  }

  /** How often the watch looks at a link that does well: each look costs the laptop a little. */
  Duration rest() {
    return ask.dividedBy(10);
  }

  /** How often it looks at one that does not: its return is to be seen at once. */
  Duration tick() {
    return ask.dividedBy(20);
  }

  /** After the machine has slept, a link that is silent so long has a rival dialled. */
  Duration doubt() {
    return lost.multipliedBy(2).dividedBy(15);
  }

  /** After the machine has slept, a link that is silent so long is given up. */
  Duration grace() {
    return least(LONGEST_GRACE, lost);
  }

  /** So long nobody is asked for a new login while the old one may come back by itself. */
  Duration alone() {
    return least(LONGEST_ALONE, lost.multipliedBy(8));
  }

  /** So long an old login may come back that a person was needed for. */
  Duration kept() {
    return least(LONGEST_KEPT, lost.multipliedBy(40));
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}

package gpudeck.core.link;

import gpudeck.core.host.Config;
import java.time.Duration;
import java.util.List;

/**
 * How a link is kept alive, and when it is given up.
 *
 * @param ask a sign of life is asked for this often
 * @param suspect after this much silence the link is suspect
 * @param lost after this much silence it is given up; a link that held as long was a good one
 * @param hello how long a shell may take for its first words
 * @param redials pauses before the first, second ... try after a loss; the last one again and again
 */
public record Keepalive(
    Duration ask, Duration suspect, Duration lost, Duration hello, List<Duration> redials) {

  /** What people get. */
  public static final Keepalive USUAL =
      new Keepalive(seconds(5), seconds(7), seconds(15), seconds(20), redials(0, 1, 2, 4, 8, 10));

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

  /** The pause before the next try after so many failed ones. */
  Duration pause(int failures) {
    return redials.get(Math.min(failures, redials.size() - 1));
  }

  /** How often the watch looks. */
  Duration tick() {
    return ask.dividedBy(10);
  }
}

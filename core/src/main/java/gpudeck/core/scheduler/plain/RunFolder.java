package gpudeck.core.scheduler.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.text.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Where runs are kept on a host, a folder each, and the shell that knows its way about there. A
 * home may be shared by machines: each sees its own runs only.
 */
final class RunFolder {

  /** A run that has ended is swept once its folder has not changed for so many days. */
  static final int DAYS = 14;

  /** What an id looks like to a shell. */
  static final String ID = "[0-9a-f]".repeat(8);

  static final String LIVES = resource("lives.sh");

  /** Wants {@code gd_picture}, {@code gd_refuse} and {@code GD_EVERY}. */
  static final String CARDS = resource("cards.sh");

  private static final String RUNNER = resource("runner.sh");

  /** Sets {@code gd_runs}, {@code gd_machine} and {@code gd_boot}, and defines {@code gd_lives}. */
  static final String WHERE =
      LIVES
          + """
          gd_line "${gd_machine_id:-/etc/machine-id}"
          gd_machine=${gd_text:-$(uname -n)}
          case ${XDG_STATE_HOME-} in
            /*) gd_runs=$XDG_STATE_HOME/gpudeck/runs ;;
            *) gd_runs=$HOME/.local/state/gpudeck/runs ;;
          esac
          """;

  private RunFolder() {}

  /**
   * How often a run looks about.
   *
   * @param cards at most so often one asks nvidia-smi, in whole seconds, as the host's clock goes
   * @param turn so often it looks whether it is its turn
   * @param grace so long a command has to end when it is told to
   */
  record Pace(Duration cards, Duration turn, Duration grace) {

    static final Pace USUAL =
        new Pace(Duration.ofSeconds(11), Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  /** The script that is a run. */
  static String runner(Pace pace) {
    return "GD_EVERY=%d GD_SOON=%s GD_GRACE=%d\n"
            .formatted(
                pace.cards.toSeconds(),
                BigDecimal.valueOf(pace.turn.toMillis(), 3).stripTrailingZeros().toPlainString(),
                pace.grace.toSeconds())
        + LIVES
        + CARDS
        + RUNNER;
  }

  private static String resource(String name) {
    try (InputStream in = RunFolder.class.getResourceAsStream(name)) {
      return Raw.ofText(new String(in.readAllBytes(), UTF_8)).bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

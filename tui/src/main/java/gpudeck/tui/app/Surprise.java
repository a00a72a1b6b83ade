package gpudeck.tui.app;

import java.time.Duration;

/**
 * Who was typing into the deck when a login's question came over it has not answered that question:
 * keys of the same burst are nobody's.
 */
final class Surprise {

  /** Between the keys of somebody who types. */
  private static final Duration BURST = Duration.ofMillis(300);

  private boolean came;
  private int keys;
  private long typed;

  /** A question has come over the deck. */
  void came() {
    came = true;
  }

  /** A key was for the deck; times as {@code Time.nanos} gives them. */
  void typed(long now) {
    keys = goesOn(now) ? keys + 1 : 1;
    typed = now;
  }

  /** Whether the key that comes now was still meant for the deck: one key is no burst. */
  boolean takes(long now) {
    boolean takes = came && keys > 1 && goesOn(now);
    came = takes;
    typed = takes ? now : typed;
    return takes;
  }

  private boolean goesOn(long now) {
    return keys > 0 && now - typed < BURST.toNanos();
  }
}

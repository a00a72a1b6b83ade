package gpudeck.core.link;

import java.util.Random;

/**
 * Breaks a wire again and again, each time at a random byte of what the host sends.
 *
 * @param states what the link over the wire says of itself
 * @param apart bytes from the host between a link that is up and its next cut, at most
 */
public record Cuts(Wire wire, States states, long seed, int apart) {

  /** How: as RST, as FIN, or as a half-open drop of which nobody is told. */
  private enum Kind {
    RESET,
    FIN,
    DROP
  }

  /**
   * Breaks it so often, and returns once the link is up again after the last time.
   *
   * @param each told each time that it is up again
   */
  public void make(int times, Runnable each) {
    Random random = new Random(seed);
    states.await(LinkState.Up.class);
    for (int i = 0; i < times; i++) {
      Kind kind = random.nextInt(5) == 0 ? Kind.DROP : random.nextBoolean() ? Kind.RESET : Kind.FIN;
      wire.after(random.nextInt(apart), () -> make(kind));
      states.await(LinkState.Lost.class);
      states.await(LinkState.Up.class);
      each.run();
    }
  }

  private void make(Kind kind) {
    switch (kind) {
      case RESET -> wire.reset();
      case FIN -> wire.hangUp();
      case DROP -> wire.lose();
    }
  }
}

package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;

/** A made-up host whose files follow a clock. */
interface Stage {

  /** Obeys what was ordered, lets happen what is due, and writes what the stand-ins print. */
  void advance(Instant now) throws IOException;

  /** This one, then another. */
  default Stage and(Stage other) {
    return now -> {
      advance(now);
      other.advance(now);
    };
  }
}

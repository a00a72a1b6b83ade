package gpudeck.tui.lab;

import gpudeck.core.link.Nap;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a state, and shows the last one where the wanted one does not come. */
final class Await {

  private Await() {}

  /** The first look that is as wanted. */
  static <T> T until(String what, Duration most, Supplier<T> look, Predicate<T> wanted) {
    long deadline = System.nanoTime() + most.toNanos();
    T seen = look.get();
    while (!wanted.test(seen)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within " + most.toSeconds() + " s: " + what + "; it is:\n" + seen);
      }
      Nap.take();
      seen = look.get();
    }
    return seen;
  }

  static void until(String what, Duration most, BooleanSupplier wanted) {
    until(what, most, wanted::getAsBoolean, Boolean::booleanValue);
  }
}

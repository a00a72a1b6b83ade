package gpudeck.tui.cli;

import gpudeck.core.log.Progress;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Nonce;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Java makes only when it is first used, and what then takes tens of milliseconds, is used
 * once on another thread while the deck is made ready.
 */
final class HeadStart {

  private HeadStart() {}

  static void begin() {
    Thread thread = new Thread(HeadStart::run, "head start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    compareRecords();
    Nonce.fresh();
    Progress.in(List.of());
  }

  /** The first comparison of any two records makes what all others use. */
  private static void compareRecords() {
    Interest other =
        new Interest(
            Set.of("host"), Set.of(Interest.Sight.JOBS), Optional.empty(), Optional.empty(), true);
    if (other.equals(Interest.NONE)) {
      throw new IllegalStateException("an interest in a host is none");
    }
  }
}

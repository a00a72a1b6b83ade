package gpudeck.core.link;

import gpudeck.core.link.LinkState.Fault;
import java.time.Duration;
import java.util.Set;

/**
 * A connection that was given up but whose login needed a person: TCP may outlive a drop of
 * minutes, and a one-time code does not come twice.
 */
record Kept(Watched one, Moment since, Fault fault) {

  /** What has become of it. */
  enum Fate {
    WAITS,
    BACK,
    MOVED,
    OVER
  }

  /** The same where the machine is now: having moved is told once. */
  Kept at(Set<String> network) {
    return new Kept(one.on(network), since, fault);
  }

  /**
   * @param longest how long it may wait
   * @param network by which addresses this machine is on a network now
   */
  Fate fate(Moment now, Duration longest, Set<String> network) {
    if (!one.connection().alive() || now.nanos() - since.nanos() > longest.toNanos()) {
      return Fate.OVER;
    }
    if (one.isBack(now, since, fault)) {
      return Fate.BACK;
    }
    return Network.moved(one.network(), network) ? Fate.MOVED : Fate.WAITS;
  }
}

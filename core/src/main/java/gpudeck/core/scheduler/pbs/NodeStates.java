package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.Node.State;
import java.util.OptionalInt;
import java.util.Set;

/** The states of the vnodes of one machine (pbsnodes' manual page), 13 to 23.06. */
final class NodeStates {

  private static final Set<String> DEAD =
      Set.of("down", "state-unknown", "stale", "provisioning", "wait-provisioning", "unresolvable");

  private static final Set<String> GOING =
      Set.of("offline", "maintenance", "sleep", "resv-exclusive");

  private NodeStates() {}

  /** What a machine is good for; one part of it that does not answer counts for all. */
  static State of(Set<String> words, OptionalInt cpus, OptionalInt used) {
    if (words.stream().anyMatch(DEAD::contains)) {
      return State.DOWN;
    }
    if (words.stream().anyMatch(GOING::contains)) {
      return State.DRAINING;
    }
    boolean busy =
        words.contains("job-exclusive") || words.contains("job-busy") || words.contains("busy");
    if (busy && !words.contains("free")) {
      return State.ALLOCATED;
    }
    return busy || words.contains("free") ? byCpus(cpus.orElse(0), used.orElse(0)) : State.UNKNOWN;
  }

  private static State byCpus(int cpus, int used) {
    if (used == 0) {
      return State.IDLE;
    }
    return used >= cpus ? State.ALLOCATED : State.MIXED;
  }
}

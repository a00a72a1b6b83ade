package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.Node.State;
import java.util.List;
import java.util.Set;

/**
 * Slurm's node states: a base word and flags, {@code IDLE+DRAIN}, {@code MIXED*}, {@code
 * DOWN+NOT_RESPONDING}, 17.02 to 25 (node_state_string in slurm_protocol_defs.c).
 */
final class NodeStates {

  private static final Set<String> DEAD =
      Set.of(
          "DOWN",
          "NOT_RESPONDING",
          "FAIL",
          "FAILING",
          "ERROR",
          "INVAL",
          "INVALID_REG",
          "POWERING_DOWN",
          "REBOOT_ISSUED");

  private static final Set<String> GOING =
      Set.of("DRAIN", "DRAINED", "DRAINING", "MAINT", "MAINTENANCE", "REBOOT", "REBOOT_REQUESTED");

  private static final Set<String> ASLEEP = Set.of("POWERED_DOWN", "POWER_SAVING");

  private NodeStates() {}

  /** What a node is good for; a node that does not answer counts as down, whatever else it is. */
  static State of(String printed) {
    List<String> words = List.of(printed.replaceAll("[^A-Z_+]", "").split("\\+"));
    if (printed.contains("*") || words.stream().anyMatch(DEAD::contains)) {
      return State.DOWN;
    }
    if (words.stream().anyMatch(GOING::contains)) {
      return State.DRAINING;
    }
    boolean asleep = printed.contains("~") || words.stream().anyMatch(ASLEEP::contains);
    return asleep ? State.STANDBY : base(words.get(0));
  }

  private static State base(String word) {
    return switch (word) {
      case "IDLE", "PLANNED", "RESERVED" -> State.IDLE;
      case "MIXED" -> State.MIXED;
      case "ALLOCATED", "COMPLETING" -> State.ALLOCATED;
      default -> State.UNKNOWN;
    };
  }
}

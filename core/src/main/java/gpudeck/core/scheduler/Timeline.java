package gpudeck.core.scheduler;

import gpudeck.core.probe.JobKey;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What ran, runs and is planned, on which nodes, between two moments.
 *
 * @param now the host's clock when it was asked
 * @param nodes in their natural order as the scheduler tells them
 * @param outages when cores could take no job
 */
public record Timeline(
    Instant from,
    Instant now,
    Instant until,
    List<Lane> nodes,
    List<Stay> jobs,
    List<Outage> outages) {

  /** How far back a timeline that is looked at begins. */
  public static final Duration BACK = Duration.ofHours(4);

  /** How far ahead it reaches. */
  public static final Duration AHEAD = Duration.ofHours(20);

  /** A node and how many cores it has. */
  public record Lane(SafeText node, int cores) {}

  /**
   * The time that a job has, or is planned to have, on its nodes.
   *
   * @param cores how many on each node
   */
  public record Stay(
      JobKey key,
      SafeText name,
      SafeText user,
      JobState state,
      SafeText nativeState,
      Instant begins,
      Instant ends,
      Map<SafeText, Integer> cores) {}

  /** The time that some cores of a node were or are away. */
  public record Outage(SafeText node, int cores, Instant begins, Instant ends) {}
}

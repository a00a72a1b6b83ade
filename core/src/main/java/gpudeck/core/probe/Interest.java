package gpudeck.core.probe;

import java.util.Optional;
import java.util.Set;

/**
 * What somebody looks at: all that pollers know of the screen. One immutable value, published by
 * the app loop or by a command of the command line.
 *
 * @param hosts names of the hosts in sight
 * @param sights which lists are in sight
 * @param settled the job whose details and log are wanted
 * @param log which of its logs, and whether its end is followed
 * @param focused false while nobody looks: everything gets slower
 */
public record Interest(
    Set<String> hosts,
    Set<Sight> sights,
    Optional<OnHost> settled,
    Optional<LogWish> log,
    boolean focused) {

  /** A list that can be in sight. */
  public enum Sight {
    JOBS,
    ALL_JOBS,
    NODES,
    PARTITIONS,
    SESSIONS
  }

  /** A job as one host shows it. */
  public record OnHost(String host, JobKey job) {}

  /** A stream of the settled job's output. */
  public record LogWish(OnHost job, Stream stream) {}

  /** Standard output or standard error. */
  public enum Stream {
    OUT,
    ERR
  }

  /** Nobody looks at anything. */
  public static final Interest NONE =
      new Interest(Set.of(), Set.of(), Optional.empty(), Optional.empty(), false);
}

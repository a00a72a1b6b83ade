package gpudeck.core.probe;

import java.time.Duration;
import java.util.List;
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
 * @param gpus the job whose GPUs are wanted, however its host has to be asked for them
 * @param environments the host whose Python environments are wanted
 * @param history how far back the user's own ended jobs are looked at; empty: not at all
 * @param opened jobs whose details lie open: what they have used is wanted too
 * @param focused false while nobody looks: everything gets slower
 */
public record Interest(
    Set<String> hosts,
    Set<Sight> sights,
    Optional<OnHost> settled,
    Optional<LogWish> log,
    Optional<OnHost> gpus,
    Optional<String> environments,
    Optional<Duration> history,
    List<OnHost> opened,
    boolean focused) {

  public Interest {
    opened = List.copyOf(opened);
  }

  /** With no details open. */
  public Interest(
      Set<String> hosts,
      Set<Sight> sights,
      Optional<OnHost> settled,
      Optional<LogWish> log,
      Optional<OnHost> gpus,
      Optional<String> environments,
      Optional<Duration> history,
      boolean focused) {
    this(hosts, sights, settled, log, gpus, environments, history, List.of(), focused);
  }

  /** With no history in sight. */
  public Interest(
      Set<String> hosts,
      Set<Sight> sights,
      Optional<OnHost> settled,
      Optional<LogWish> log,
      Optional<OnHost> gpus,
      Optional<String> environments,
      boolean focused) {
    this(hosts, sights, settled, log, gpus, environments, Optional.empty(), focused);
  }

  /** With neither GPUs nor environments in sight. */
  public Interest(
      Set<String> hosts,
      Set<Sight> sights,
      Optional<OnHost> settled,
      Optional<LogWish> log,
      boolean focused) {
    this(hosts, sights, settled, log, Optional.empty(), Optional.empty(), focused);
  }

  /** A list that can be in sight. */
  public enum Sight {
    JOBS,
    ALL_JOBS,
    NODES,
    PARTITIONS,
    TIMELINE,
    SESSIONS,
    /** GPUs of the hosts themselves. */
    GPUS,
    /** Python environments of all hosts. */
    ENVIRONMENTS
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

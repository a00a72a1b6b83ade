package gpudeck.tui.cli;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.store.HostPicture;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one host answered to one command: a value or a trouble.
 *
 * @param name what the user calls the host
 * @param cluster empty where none was found
 * @param readAt when the value was read
 */
record HostAnswer<T>(
    String name,
    Optional<ClusterKey> cluster,
    Optional<T> value,
    Optional<Instant> readAt,
    Optional<Fault> fault) {

  /** Why there is no value, and since when. */
  record Fault(Trouble trouble, Instant since) {}

  static <T> HostAnswer<T> of(HostPicture picture, T value, Instant readAt) {
    return new HostAnswer<>(
        picture.host().name(),
        cluster(picture),
        Optional.of(value),
        Optional.of(readAt),
        Optional.empty());
  }

  static <T> HostAnswer<T> of(HostPicture picture, Fault fault) {
    return new HostAnswer<>(
        picture.host().name(),
        cluster(picture),
        Optional.empty(),
        Optional.empty(),
        Optional.of(fault));
  }

  /** The same with what is made of its value, if it has one. */
  <R> HostAnswer<R> map(Function<T, R> change) {
    return new HostAnswer<>(name, cluster, value.map(change), readAt, fault);
  }

  Optional<Trouble> trouble() {
    return fault.map(Fault::trouble);
  }

  private static Optional<ClusterKey> cluster(HostPicture picture) {
    return picture.found().map(Finding.Found::scheduler).map(scheduler -> scheduler.cluster());
  }
}

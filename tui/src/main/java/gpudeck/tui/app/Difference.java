package gpudeck.tui.app;

import gpudeck.core.link.LinkState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which changes of the world are drawn as they come. What moves all the time (what is being asked,
 * the count of calls, a round trip of another millisecond) waits for the clock's next tick: a frame
 * for each of these would double what an idle deck costs.
 */
final class Difference {

  /** What panes show; each is handed on as it is until it changes. */
  private static final List<Function<HostPicture, Object>> SHOWN =
      List.of(
          HostPicture::finding,
          HostPicture::jobs,
          HostPicture::allJobs,
          HostPicture::nodes,
          HostPicture::partitions,
          HostPicture::sessions,
          HostPicture::details,
          HostPicture::logs,
          HostPicture::usages,
          HostPicture::gpus,
          HostPicture::jobGpus,
          HostPicture::environments,
          HostPicture::activates,
          HostPicture::tunnels);

  private Difference() {}

  /** Whether the newer picture of the world shows something that cannot wait for a tick. */
  static boolean matters(Snapshot before, Snapshot now) {
    return now.hosts().values().stream()
        .anyMatch(host -> matters(before.host(host.host().name()), host));
  }

  private static boolean matters(Optional<HostPicture> before, HostPicture now) {
    return before.isEmpty()
        || matters(before.get().link(), now.link())
        || SHOWN.stream().anyMatch(part -> part.apply(before.get()) != part.apply(now));
  }

  private static boolean matters(LinkState before, LinkState now) {
    boolean up = before instanceof LinkState.Up && now instanceof LinkState.Up;
    return !up && !before.equals(now);
  }
}

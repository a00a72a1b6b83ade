package gpudeck.tui.view;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One thing of a host's list, when the host told it, and whether that is how it is now. */
record Told<T>(String host, T value, Look look, Instant seen) {

  /**
   * All that the hosts in scope tell; of two aliases of one cluster only what the first tells,
   * unless each has things of its own.
   */
  static <T> List<Told<T>> of(
      Scene scene, Function<HostPicture, Reading<List<T>>> list, boolean ofHosts) {
    Set<ClusterKey> clusters = new HashSet<>();
    List<Told<T>> all = new ArrayList<>();
    for (HostPicture picture : scene.hosts()) {
      Reading<List<T>> reading = list.apply(picture);
      Optional<ClusterKey> cluster = picture.found().map(found -> found.scheduler().cluster());
      if (reading.last().isPresent() && (ofHosts || cluster.map(clusters::add).orElse(true))) {
        all.addAll(told(picture.host().name(), reading, scene.now()));
      }
    }
    return all;
  }

  private static <T> List<Told<T>> told(String host, Reading<List<T>> reading, Instant now) {
    Reading.Seen<List<T>> seen = reading.last().orElseThrow();
    Look look = reading.look(now);
    return seen.value().stream().map(one -> new Told<>(host, one, look, seen.at())).toList();
  }

  /** For a title: how old the oldest of what is not new is, such as {@code as of 14:31}. */
  static <T> Stream<String> asOf(Scene scene, List<Told<T>> all) {
    return all.stream()
        .filter(told -> told.look() != Look.FRESH)
        .map(Told::seen)
        .min(Comparator.naturalOrder())
        .map(seen -> "as of " + Clocks.moment(seen, scene.now(), scene.zone()))
        .stream();
  }

  /** A row, dimmed if it is not as the host tells it now. */
  StyledLine dimmed(StyledLine row) {
    return look == Look.FRESH ? row : row.restyled(style -> Style.of(Role.STALE));
  }
}

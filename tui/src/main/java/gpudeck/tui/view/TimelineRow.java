package gpudeck.tui.view;

import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.scheduler.Timeline.Lane;
import gpudeck.core.scheduler.Timeline.Outage;
import gpudeck.core.scheduler.Timeline.Stay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A row of the timeline: a job of the user's own, or a node with all that is on it. */
sealed interface TimelineRow {

  /**
   * @param stay when it has its nodes
   */
  record OwnJob(Stay stay) implements TimelineRow {}

  /**
   * @param stays of all jobs that are ever on it, the first to begin first
   * @param user whose jobs are one's own; empty while nobody is known
   */
  record OfNode(Lane lane, List<Stay> stays, List<Outage> outages, Optional<String> user)
      implements TimelineRow {

    /** How many cores are busy at a moment. */
    int busy(Instant at) {
      return stays.stream()
          .filter(stay -> covers(stay, at))
          .mapToInt(stay -> stay.cores().getOrDefault(lane.node(), 0))
          .sum();
    }

    /** How many cores are away at a moment. */
    int away(Instant at) {
      return outages.stream()
          .filter(outage -> !outage.begins().isAfter(at) && outage.ends().isAfter(at))
          .mapToInt(Outage::cores)
          .sum();
    }

    /** The user's own job on it at a moment. */
    Optional<Stay> own(Instant at) {
      return stays.stream().filter(stay -> covers(stay, at)).filter(this::isOwn).findFirst();
    }

    boolean isOwn(Stay stay) {
      return user.filter(stay.user().value()::equals).isPresent();
    }

    static boolean covers(Stay stay, Instant at) {
      return !stay.begins().isAfter(at) && stay.ends().isAfter(at);
    }
  }

  /** The user's own jobs that have not ended, then the nodes. */
  static List<TimelineRow> of(Timeline timeline, Optional<HostKey> key) {
    Optional<String> user = key.map(HostKey::user);
    Comparator<Stay> byBegin = Comparator.comparing(Stay::begins);
    List<Stay> stays =
        timeline.jobs().stream().sorted(byBegin.thenComparing(s -> s.key().rawId())).toList();
    List<TimelineRow> rows = new ArrayList<>();
    stays.stream()
        .filter(stay -> user.filter(stay.user().value()::equals).isPresent())
        .filter(stay -> stay.ends().isAfter(timeline.now()))
        .forEach(stay -> rows.add(new OwnJob(stay)));
    timeline.nodes().stream()
        .sorted(Comparator.comparing(lane -> lane.node().value(), NaturalOrder.INSTANCE))
        .forEach(lane -> rows.add(node(lane, stays, timeline.outages(), user)));
    return rows;
  }

  private static OfNode node(
      Lane lane, List<Stay> stays, List<Outage> outages, Optional<String> user) {
    return new OfNode(
        lane,
        stays.stream().filter(stay -> stay.cores().containsKey(lane.node())).toList(),
        outages.stream().filter(outage -> outage.node().equals(lane.node())).toList(),
        user);
  }
}

package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a made-up cluster stands when it is opened, and what is submitted there later. */
interface Story {

  Layout layout();

  /** Fills the cluster; returns the jobs that are held. */
  List<ClusterJob> begin(Cluster cluster, Instant now);

  /** What the demo's user submits again and again. */
  List<Plan> own();

  /** What others do; how long it runs is up to chance. */
  List<Plan> others();

  /** A job of somebody else, which takes room for so long. */
  static Plan other(Plan.Owner owner, String name, Plan.Ask ask, long seconds) {
    return Plan.of(owner, name, ask, Duration.ofSeconds(seconds));
  }
}

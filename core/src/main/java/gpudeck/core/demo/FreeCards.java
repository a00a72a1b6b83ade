package gpudeck.core.demo;

import gpudeck.core.demo.ClusterJob.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which cards no job has. */
final class FreeCards {

  private final Map<DemoNode, List<Integer>> free = new HashMap<>();
  private final Layout layout;
  private final List<ClusterJob> running;

  FreeCards(Layout layout, Collection<ClusterJob> jobs) {
    this.layout = layout;
    this.running = jobs.stream().filter(ClusterJob::runs).toList();
    layout.nodes().stream()
        .filter(DemoNode::takesJobs)
        .forEach(node -> free.put(node, new ArrayList<>(all(node))));
    running.forEach(job -> take(job.shares));
  }

  private static List<Integer> all(DemoNode node) {
    return IntStream.range(0, node.cards()).boxed().toList();
  }

  void take(List<Share> shares) {
    shares.forEach(share -> free.get(share.node()).removeAll(share.cards()));
  }

  /** Cards for a job; empty where there are not enough on enough nodes. */
  Optional<List<Share>> room(Plan plan) {
    List<Share> shares =
        nodes(plan)
            .filter(node -> free.get(node).size() >= plan.ask().cards())
            .limit(plan.ask().nodes())
            .map(
                node -> new Share(node, List.copyOf(free.get(node).subList(0, plan.ask().cards()))))
            .toList();
    return shares.size() == plan.ask().nodes() ? Optional.of(shares) : Optional.empty();
  }

  /** When there is room at the latest, by the time limits of what runs now. */
  Optional<Instant> roomAt(Plan plan) {
    List<Instant> times =
        nodes(plan).flatMap(node -> roomAt(node, plan.ask().cards()).stream()).sorted().toList();
    return times.size() < plan.ask().nodes()
        ? Optional.empty()
        : Optional.of(times.get(plan.ask().nodes() - 1));
  }

  /** The same for cards of one node; EPOCH where they are free. */
  Optional<Instant> roomAt(DemoNode node, int cards) {
    List<Instant> ends = running.stream().flatMap(job -> ends(job, node)).sorted().toList();
    int missing = cards - free.get(node).size();
    if (missing <= 0) {
      return Optional.of(Instant.EPOCH);
    }
    return ends.size() < missing ? Optional.empty() : Optional.of(ends.get(missing - 1));
  }

  /** The job's latest end, once for each card that it has there. */
  private static Stream<Instant> ends(ClusterJob job, DemoNode node) {
    return job.shares.stream()
        .filter(share -> share.node().equals(node))
        .flatMap(share -> share.cards().stream())
        .map(card -> job.deadline().orElseThrow());
  }

  private Stream<DemoNode> nodes(Plan plan) {
    return layout.nodesFor(plan.ask()).stream();
  }

  /** How many cards of the kind that a job asks for nobody has. */
  int left(Plan plan) {
    return nodes(plan).mapToInt(node -> free.get(node).size()).sum();
  }
}

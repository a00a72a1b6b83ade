package gpudeck.core.insight;

import gpudeck.core.insight.Offer.Fit;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How one partition and one job go together.
 *
 * @param nodes of the partition; empty where they are not known
 */
record Judging(Partition partition, Optional<List<Node>> nodes, Ask ask) {

  /** More cards than these no machine has. */
  private static final int MOST_CARDS = 64;

  Offer offer() {
    String state = partition.state().value();
    if (state.equals("routes")) {
      return offer(Fit.HANDS_ON, "hands jobs on to other queues");
    }
    if (!state.equalsIgnoreCase("up")) {
      return offer(Fit.CLOSED, state);
    }
    if (partition
        .limit()
        .filter(most -> ask.limit().orElse(most).compareTo(most) > 0)
        .isPresent()) {
      return offer(Fit.TOO_LONG, "at most " + WallTime.text(partition.limit().orElseThrow()));
    }
    return ask.cards() == 0 ? withoutCards() : withCards();
  }

  private Offer withoutCards() {
    boolean enough = known().isEmpty() || known().size() >= ask.nodes();
    return enough ? offer(Fit.TAKES, "") : offer(Fit.TOO_FEW, known().size() + " nodes only");
  }

  private Offer withCards() {
    List<GpuCount> fitting = partition.gpus().stream().filter(this::fits).toList();
    if (partition.gpus().isEmpty()) {
      return offer(Fit.TOO_FEW, "no cards");
    }
    if (fitting.isEmpty()) {
      return offer(Fit.OTHER_CARDS, kinds() + " only");
    }
    OptionalInt most = partition.cardsPerJob();
    if (most.isPresent() && ask.allCards() > most.getAsInt()) {
      return offer(Fit.TOO_FEW, "at most " + cards(most.getAsInt()) + " a job");
    }
    int there = fitting.stream().mapToInt(GpuCount::total).sum();
    if (nodes.isEmpty() || known().isEmpty()) {
      return there >= ask.allCards() ? offer(Fit.TAKES, "") : offer(Fit.TOO_FEW, few(there));
    }
    if (canTake(ask)) {
      return offer(Fit.TAKES, "");
    }
    return otherShape()
        .map(shape -> offer(Fit.OTHER_SHAPE, shape, "needs a script for " + nodesOf(shape)))
        .orElseGet(() -> offer(Fit.TOO_FEW, few(there)));
  }

  private String few(int there) {
    return there < ask.allCards() ? cards(there) + " in all" : "not so many on nodes that work";
  }

  private static String cards(int count) {
    return count + (count == 1 ? " card" : " cards");
  }

  private static String nodesOf(Ask shape) {
    return shape.nodes() == 1 ? "one node" : "several nodes";
  }

  private boolean fits(GpuCount gpus) {
    return ask.takes(gpus.type().value());
  }

  private String kinds() {
    List<String> kinds =
        partition.gpus().stream()
            .map(gpus -> gpus.type().isEmpty() ? "cards without a kind" : gpus.type().value())
            .distinct()
            .toList();
    return String.join(", ", kinds);
  }

  /** As many cards on as few nodes as they can be had. */
  private Optional<Ask> otherShape() {
    return IntStream.iterate(MOST_CARDS, cards -> cards > 0, cards -> cards - 1)
        .filter(cards -> ask.allCards() % cards == 0)
        .mapToObj(cards -> ask.shaped((int) (ask.allCards() / cards), cards))
        .filter(this::canTake)
        .findFirst();
  }

  private boolean canTake(Ask shape) {
    return known().stream().filter(node -> cards(node) >= shape.cards()).count() >= shape.nodes();
  }

  /** Nodes that are down for good or a while count for nothing. */
  private List<Node> known() {
    return nodes.orElse(List.of()).stream().filter(node -> node.state().takesJobs()).toList();
  }

  private int cards(Node node) {
    return node.gpus().stream().filter(this::fits).mapToInt(GpuCount::total).max().orElse(0);
  }

  /** Of a node that tells not how many are used none are free for certain. */
  private int free(Node node) {
    return node.gpus().stream()
        .filter(this::fits)
        .mapToInt(gpus -> gpus.free().orElse(0))
        .max()
        .orElse(0);
  }

  private OptionalInt room(Ask shape) {
    return nodes.isEmpty() || known().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            (int)
                known().stream()
                    .filter(node -> node.state() != Node.State.ALLOCATED)
                    .filter(node -> free(node) >= shape.cards())
                    .count());
  }

  private Offer offer(Fit fit, String says) {
    return offer(fit, ask, says);
  }

  private Offer offer(Fit fit, Ask shape, String says) {
    return new Offer(
        partition.name(),
        fit,
        shape,
        fit.isUseful() ? room(shape) : OptionalInt.empty(),
        partition.limit(),
        partition.pendingJobs(),
        SafeText.of(says));
  }
}

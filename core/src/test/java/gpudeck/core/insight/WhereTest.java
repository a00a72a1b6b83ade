package gpudeck.core.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.insight.Offer.Fit;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.NodeGpus;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A cluster after SDumont: one node of eight V100, two of four, three of two K40. */
class WhereTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final List<Node> nodes =
      new ArrayList<>(
          List.of(
              node("n4000", Node.State.MIXED, "gdl", "v100", 8, 5),
              node("n8000", Node.State.IDLE, "shared", "v100", 4, 0),
              node("n8001", Node.State.MIXED, "shared", "v100", 4, 3),
              node("n3000", Node.State.IDLE, "nvidia", "k40", 2, 0)));

  private final List<Partition> partitions =
      new ArrayList<>(
          List.of(
              partition("nvidia", "up", 48, Optional.of(true)),
              partition("gdl", "up", 48, Optional.empty()),
              partition("shared", "up", 96, Optional.of(true))));

  private static SafeText text(String text) {
    return SafeText.of(text);
  }

  private static Node node(
      String name, Node.State state, String partition, String kind, int cards, int used) {
    return new Node(
        text(name),
        state,
        text(state.name()),
        partition.isEmpty() ? List.of() : List.of(text(partition)),
        OptionalInt.of(48),
        OptionalInt.of(1),
        OptionalLong.empty(),
        List.of(new GpuCount(text(kind), cards, OptionalInt.of(used))),
        Optional.empty(),
        List.of());
  }

  private Partition partition(String name, String state, int hours, Optional<Boolean> allowed) {
    List<Node> own = nodes.stream().filter(node -> node.partitions().contains(text(name))).toList();
    return new Partition(
        text(name),
        text(state),
        false,
        Optional.of(Duration.ofHours(hours)),
        own.isEmpty() ? OptionalInt.empty() : OptionalInt.of(own.size()),
        NodeGpus.of(own.isEmpty() ? nodes : own),
        OptionalInt.empty(),
        allowed);
  }

  private static Partition withAtMost(int cards, Partition partition) {
    return partition.limitedTo(OptionalInt.of(cards), List.of());
  }

  @Test
  void moreCardsThanAJobMayHaveThereAreNotOfferedThere() {
    partitions.set(1, withAtMost(6, partitions.get(1)));
    assertEquals(Fit.TAKES, offer("gdl", "v100:6 12h").fit());
    assertEquals(Fit.TOO_FEW, offer("gdl", "v100:8 12h").fit());
    assertEquals("at most 6 cards a job", offer("gdl", "v100:8 12h").says().value());
    assertEquals(Fit.TOO_FEW, offer("gdl", "v100:2 x4 12h").fit());
  }

  private Where where(String ask) {
    return Where.of(partitions, Optional.of(nodes), Ask.of(ask).orElseThrow());
  }

  private Offer offer(String partition, String ask) {
    return where(ask).offers().stream()
        .filter(one -> one.name().value().equals(partition))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPartitionTakesTheJobAsItIsWhereSoManyNodesHaveSoManyCards() {
    assertEquals(Fit.TAKES, offer("gdl", "v100:8 12h").fit());
    assertEquals(OptionalInt.of(0), offer("gdl", "v100:8 12h").room());
    assertEquals(OptionalInt.of(1), offer("gdl", "v100:3 12h").room());
    assertTrue(offer("shared", "v100:1 x2 12h").hasRoom());
    assertFalse(offer("shared", "v100:2 x2 12h").hasRoom());
  }

  @Test
  void asManyCardsOnOtherNodesNeedAScriptForSeveral() {
    Offer two = offer("shared", "v100:8 12h");
    assertEquals(Fit.OTHER_SHAPE, two.fit());
    assertEquals(Ask.of("v100:4 x2 12h").orElseThrow(), two.ask());
    assertEquals("needs a script for several nodes", two.says().value());
    Offer one = offer("gdl", "v100:4 x2 12h");
    assertEquals(Ask.of("v100:8 12h").orElseThrow(), one.ask());
    assertEquals("needs a script for one node", one.says().value());
  }

  @Test
  void whyAPartitionDoesNotTakeItIsSaid() {
    assertEquals("k40 only", offer("nvidia", "v100:1 12h").says().value());
    assertEquals(Fit.OTHER_CARDS, offer("nvidia", "v100:1 12h").fit());
    assertEquals("at most 2d", offer("gdl", "v100:1 3d").says().value());
    assertEquals(Fit.TOO_FEW, offer("gdl", "v100:16 1h").fit());
    partitions.add(partition("broken", "down", 48, Optional.of(true)));
    assertEquals(Fit.CLOSED, offer("broken", "v100:1 1h").fit());
  }

  @Test
  void whatIsNotOpenIsHiddenAndCounted() {
    partitions.add(partition("private", "up", 999, Optional.of(false)));
    assertEquals(1, where("1 1h").hidden());
    assertTrue(
        where("1 1h").offers().stream().noneMatch(one -> one.name().value().equals("private")));
  }

  @Test
  void nodesThatAreDownCountForNothing() {
    nodes.set(1, node("n8000", Node.State.DRAINING, "shared", "v100", 4, 0));
    assertEquals(Fit.TOO_FEW, offer("shared", "v100:4 x2 12h").fit());
    assertEquals(OptionalInt.of(1), offer("shared", "v100:1 12h").room());
    assertEquals(OptionalInt.of(0), offer("shared", "v100:2 12h").room());
  }

  @Test
  void nodesThatNameNoPartitionAreOfAllThatHaveNoneOfTheirOwn() {
    nodes.add(node("n9", Node.State.IDLE, "", "a100", 2, 0));
    partitions.add(partition("default", "up", 48, Optional.empty()));
    assertEquals(OptionalInt.of(1), offer("default", "a100:2 1h").room());
    assertEquals(Fit.OTHER_CARDS, offer("gdl", "a100:2 1h").fit());
  }

  @Test
  void aQueueThatHandsOnIsNotJudged() {
    partitions.add(partition("entry", "routes", 999, Optional.of(true)));
    assertEquals(Fit.HANDS_ON, offer("entry", "v100:64 x9 1h").fit());
  }

  @Test
  void withoutANodeMapThePartitionsOwnWordCounts() {
    Where where = Where.of(partitions, Optional.empty(), Ask.of("v100:8 1h").orElseThrow());
    assertEquals(Fit.TAKES, where.offers().get(0).fit());
    assertEquals(OptionalInt.empty(), where.offers().get(0).room());
  }

  @Test
  void theSchedulerIsAskedOfWhatCouldBeInTheShapeThatItWouldHave() {
    List<Candidate> candidates = where("v100:8 12h").candidates();
    assertEquals(
        List.of("gdl v100:8 12h", "shared v100:4 x2 12h"),
        candidates.stream().map(one -> one.partition() + " " + one.ask().text()).toList());
  }

  @Test
  void soonerIsSaidOfTheSameShapeOnly() {
    List<Candidate> of = where("v100:8 12h").candidates();
    List<Prospect> other =
        where("v100:8 12h").prospects(List.of(starts(of, 0, 60), starts(of, 1, 0)));
    assertTrue(other.stream().noneMatch(one -> one.isSoonest(other)));
    List<Candidate> same = where("v100:2 12h").candidates();
    List<Prospect> both =
        where("v100:2 12h").prospects(List.of(starts(same, 0, 60), starts(same, 1, 0)));
    assertEquals(1, both.stream().filter(one -> one.isSoonest(both)).count());
    assertEquals(
        same.get(1).partition(), both.stream().min(Prospect.ORDER).orElseThrow().offer().name());
  }

  @Test
  void wherePlacesStartAtTheSameTimeNoneIsSooner() {
    List<Candidate> same = where("v100:2 12h").candidates();
    List<Prospect> both =
        where("v100:2 12h").prospects(List.of(starts(same, 0, 0), starts(same, 1, 0)));
    assertTrue(both.stream().noneMatch(one -> one.isSoonest(both)));
  }

  private static Forecast starts(List<Candidate> candidates, int at, int minutes) {
    Outlook outlook = new Outlook.Starts(NOON.plus(Duration.ofMinutes(minutes)), SafeText.EMPTY);
    return new Forecast(candidates.get(at), outlook);
  }
}

package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes, put together from their cores, and queues. */
class NodesTest {

  private static Parsed<List<Node>> read(String oarnodes) {
    return new NodeParser(
            Recorded.CLUSTER, Sections.resourcesOnly(Recorded.NONCE), new LastResources())
        .read(Recorded.nodes(oarnodes));
  }

  private static Map<String, Node> nodes(String file) {
    return Recorded.value(read(Recorded.text(file))).stream()
        .collect(Collectors.toMap(node -> node.name().value(), Function.identity()));
  }

  @Test
  void aNodeHasItsCoresAndItsCards() {
    Node node = nodes("oarnodes-J.json").get("nefgpu03");
    assertEquals(Node.State.IDLE, node.state());
    assertEquals(OptionalInt.of(4), node.cpus());
    assertEquals(OptionalInt.of(0), node.cpusUsed());
    assertEquals(List.of(new GpuCount(SafeText.of("rtx6000"), 4, OptionalInt.of(0))), node.gpus());
    assertEquals(List.of(), nodes("oarnodes-J.json").get("nef001").gpus());
  }

  @ParameterizedTest
  @CsvSource({
    "nefgpu01, DRAINING, Alive (drain), 3, takes no new jobs",
    "nefgpu02, STANDBY, Absent (standby), 0, switched off; free after wake-up",
    "nefgpu03, DOWN, Absent (maintenance), 0, in maintenance",
    "nef001, DOWN, Dead, 0, 'dead, says an administrator'",
  })
  void aNodeSaysWhatItIsGoodFor(
      String name, Node.State state, String word, int used, String reason) {
    Node node = nodes("oarnodes-states-J.json").get(name);
    assertEquals(state, node.state());
    assertEquals(word, node.nativeState().value());
    assertEquals(OptionalInt.of(used), node.cpusUsed());
    assertEquals(reason, node.reason().orElseThrow().value());
  }

  @Test
  void cardsOfBusyCoresAreInUse() {
    GpuCount cards = nodes("oarnodes-states-J.json").get("nefgpu01").gpus().get(0);
    assertEquals(OptionalInt.of(2), cards.used());
  }

  @Test
  void whereNoResourceTellsItsCardTheNumberOfTheNodeIsTold() {
    String untold = Recorded.text("oarnodes-J.json").replaceAll("\"gpudevice\" : -?\\d+,", "");
    Node node =
        Recorded.value(read(untold)).stream()
            .filter(one -> one.name().value().equals("nefgpu03"))
            .findFirst()
            .orElseThrow();
    assertEquals(4, node.gpus().get(0).total());
  }

  @Test
  void licencesAreNoCores() {
    String licences = Recorded.text("oarnodes-J.json").replace("\"default\"", "\"licence\"");
    assertInstanceOf(Parsed.Bad.class, read(licences));
  }

  @Test
  void aDatabaseThatIsAwayIsATrouble() {
    Parsed<List<Node>> parsed =
        new NodeParser(
                Recorded.CLUSTER, Sections.resourcesOnly(Recorded.NONCE), new LastResources())
            .read(Recorded.failed(25, Recorded.text("down-db-oarstat.err")));
    assertEquals(Trouble.Kind.DOWN, assertInstanceOf(Parsed.Bad.class, parsed).trouble().kind());
  }

  @Test
  void queuesAreThoseThatEveryOarHasAndThoseOfJobs() {
    String jobs =
        Recorded.text("oarstat-J.json")
            .replaceFirst("\"queue\" : \"default\"", "\"queue\" : \"p\"");
    PartitionParser parser =
        new PartitionParser(
            Recorded.CLUSTER, Sections.withResources(Recorded.NONCE), new LastResources());
    List<Partition> queues =
        Recorded.value(parser.read(Recorded.jobs(jobs, Recorded.text("oarnodes-J.json"))));
    assertEquals(
        List.of("default", "besteffort", "p"),
        queues.stream().map(queue -> queue.name().value()).toList());
    assertEquals(2, queues.get(0).gpus().size());
    assertEquals(4, queues.get(0).nodes().orElseThrow());
  }
}

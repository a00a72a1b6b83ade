package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nodes and partitions as 22.05.8 tells them; one node's reason holds a newline and a forgery. */
class NodesTest {

  private static final String PRINTED = Recorded.text("partitions.bytes");

  private static Map<String, Node> nodes(String printed) {
    return NodeParser.nodes(printed).stream()
        .collect(Collectors.toMap(node -> node.name().value(), Function.identity()));
  }

  private static Map<String, Partition> partitions(String printed) {
    Parsed<List<Partition>> parsed =
        new PartitionParser("sdumont", Recorded.NONCE).read(Recorded.printed(printed));
    return ((Parsed.Value<List<Partition>>) parsed)
        .value().stream().collect(Collectors.toMap(one -> one.name().value(), Function.identity()));
  }

  @Test
  void everyNodeIsReadOnceAndNoForgedOne() {
    assertEquals(9, nodes(PRINTED).size());
    Node reasoned = nodes(PRINTED).get("sdumont8003");
    assertTrue(reasoned.reason().orElseThrow().value().contains("sdumont9999"));
  }

  @Test
  void aNodeTellsItsGpusItsUseAndItsPartitions() {
    Node node = nodes(PRINTED).get("sdumont4000");
    assertEquals(Node.State.MIXED, node.state());
    assertEquals(List.of(new GpuCount(SafeText.of("v100"), 8, OptionalInt.of(6))), node.gpus());
    assertEquals(List.of(SafeText.of("gdl")), node.partitions());
    assertEquals(OptionalInt.of(40), node.cpus());
    assertEquals(384_000L << 20, node.memoryBytes().orElseThrow());
    assertEquals("[v100, nvlink]", node.features().toString());
  }

  @Test
  void aNodeThatDoesNotAnswerIsDown() {
    assertEquals(Node.State.DOWN, nodes(PRINTED).get("sdumont3173").state());
  }

  @Test
  void withoutDetailsTheUseComesFromWhatIsAllocatedOrIsUnknown() {
    String bare = PRINTED.replaceAll(" GresUsed=\\S*", "");
    assertEquals(OptionalInt.of(6), nodes(bare).get("sdumont4000").gpus().get(0).used());
    String nothing = bare.replaceAll(" AllocTRES=\\S*", "");
    assertEquals(OptionalInt.empty(), nodes(nothing).get("sdumont4000").gpus().get(0).used());
  }

  @Test
  void aPartitionCountsAsFreeOnlyCardsOfNodesThatCanBeUsed() {
    Partition sequana = partitions(PRINTED).get("sequana_gpu_shared");
    assertTrue(sequana.isDefault());
    assertEquals(16, sequana.gpus().get(0).total());
    assertEquals(OptionalInt.of(4), sequana.gpus().get(0).free(), "8003 drains");
    assertEquals(Optional.of(true), sequana.allowed());
    assertEquals(4 * 24, sequana.limit().orElseThrow().toHours());
    Partition down = partitions(PRINTED).get("sequana_gpu_down");
    assertEquals("down", down.state().value());
    assertEquals(Optional.empty(), down.limit());
  }

  @Test
  void partitionsComeWithoutTheNodeMapWhereTheSiteHidesIt() {
    String hidden = PRINTED.substring(0, PRINTED.lastIndexOf("*NONCE\n") + 7);
    GpuCount gpus = partitions(hidden).get("gdl").gpus().get(0);
    assertEquals(8, gpus.total());
    assertEquals(OptionalInt.empty(), gpus.free());
  }

  @Test
  void whoMayNotSendJobsThereIsTold() {
    String closed = PRINTED.replaceFirst("AllowGroups=ALL", "AllowGroups=staff,root");
    assertEquals(Optional.of(false), partitions(closed).get("nvidia").allowed());
    String mine = PRINTED.replaceFirst("AllowGroups=ALL", "AllowGroups=staff,ana");
    assertEquals(Optional.of(true), partitions(mine).get("nvidia").allowed());
    String some = PRINTED.replaceFirst("AllowAccounts=ALL", "AllowAccounts=dockvs");
    assertEquals(Optional.empty(), partitions(some).get("nvidia").allowed());
  }

  @Test
  void aNodeMapThatIsNotForThisUserIsDenied() {
    Parsed<List<Node>> parsed =
        new NodeParser("sdumont")
            .read(Recorded.failed(1, "slurm_load_node error: Access/permission denied\n"));
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, parsed);
    assertEquals(Trouble.Kind.DENIED, bad.trouble().kind());
  }
}

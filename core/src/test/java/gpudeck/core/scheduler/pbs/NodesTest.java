package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Machines and queues as 23.06.06 prints them. */
class NodesTest {

  private static Map<String, Node> nodes(String file) {
    NodeParser parser = new NodeParser("pbshpc", Recorded.listing(Format.DSV));
    Parsed<List<Node>> read = parser.read(Recorded.printed(Recorded.text(file)));
    return ((Parsed.Value<List<Node>>) read)
        .value().stream().collect(Collectors.toMap(n -> n.name().value(), Function.identity()));
  }

  @Test
  void vnodesOfAMachineAreOneNodeWithTheCardsOfAll() {
    Map<String, Node> nodes = nodes("vnodes.text");
    assertEquals(4, nodes.size());
    Node scai = nodes.get("scai01");
    assertEquals(List.of(new GpuCount(SafeText.of("a100"), 8, OptionalInt.of(5))), scai.gpus());
    assertEquals(OptionalInt.of(64), scai.cpus());
    assertEquals(List.of(), nodes.get("cpu01").gpus());
    assertEquals(OptionalLong.of(180L << 30), nodes.get("cpu01").memoryBytes());
    assertEquals("[centos=skylake]", nodes.get("cpu01").features().toString());
  }

  @Test
  void aFullADeadAndAnOfflineNodeAreToldApart() {
    Map<String, Node> nodes = nodes("vnodes.text");
    assertEquals(Node.State.ALLOCATED, nodes.get("cpu01").state());
    assertEquals(Node.State.MIXED, nodes.get("gpu01").state());
    assertEquals(Node.State.MIXED, nodes.get("scai01").state());
    Map<String, Node> trouble = nodes("vnodes-in-trouble.text");
    assertEquals(Node.State.DOWN, trouble.get("cpu01").state());
    assertEquals(
        "node down: communication closed", trouble.get("cpu01").reason().orElseThrow().value());
    assertEquals(Node.State.DRAINING, trouble.get("gpu02").state());
  }

  private static Map<String, Partition> queues(Format format, String file) {
    PartitionParser parser = new PartitionParser("pbshpc", "ana2", Recorded.listing(format));
    Answer.Done printed =
        Recorded.printed(Recorded.text(file), Recorded.text("vnodes.text"), "ana2 cse\n");
    return ((Parsed.Value<List<Partition>>) parser.read(printed))
        .value().stream().collect(Collectors.toMap(q -> q.name().value(), Function.identity()));
  }

  private static Map<String, Partition> queues(Format format) {
    return queues(format, format == Format.DSV ? "queues.dsv" : "queues.text");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void queuesTellLimitsWhoWaitsAndWhoMay(Format format) {
    Map<String, Partition> queues = queues(format);
    assertEquals(8, queues.size());
    Partition standard = queues.get("standard");
    assertEquals(Optional.of(Duration.ofDays(7)), standard.limit());
    assertEquals(OptionalInt.of(6), standard.pendingJobs());
    assertEquals(OptionalInt.of(4), standard.nodes());
    assertEquals(Optional.of(true), queues.get("high").allowed());
    assertEquals(Optional.of(false), queues.get("closed").allowed());
    assertEquals("closed", queues.get("closed").state().value());
    assertEquals("routes", queues.get("submit").state().value());
    assertEquals(List.of(), queues.get("submit").gpus());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatAQueueAllowsAJobAndAUserIsTold(Format format) {
    Map<String, Partition> queues = queues(format);
    assertEquals(OptionalInt.of(8), queues.get("scai_q").cardsPerJob());
    assertEquals("[8 cards a job]", queues.get("scai_q").limits().toString());
    assertEquals(
        "[8 CPUs a job, 3 jobs a user, waiting or running]",
        queues.get("test").limits().toString());
    assertEquals("[12 running jobs a user]", queues.get("standard").limits().toString());
    assertEquals(OptionalInt.empty(), queues.get("standard").cardsPerJob());
  }

  @Test
  void ofLimitsForSomeOnlyThoseForEverybodyAndForThisUserAreTold() {
    Attributes queue =
        new Attributes(
            "q",
            Map.of(
                "max_run", "[u:PBS_GENERIC=2],[u:bob2=9],[u:ana2=4],[g:x=1],[p:PBS_GENERIC=6]",
                "max_run_res.ngpus", "[o:PBS_ALL=16]",
                "resources_max.mem", "100gb"));
    assertEquals(
        "[100gb of memory a job, 2 running jobs a user, 4 running jobs for you,"
            + " 6 running jobs a project, 16 cards of running jobs in all]",
        new QueueLimits(queue, "ana2").words().toString());
  }

  @Test
  void aQueueForOthersIsNotForThisUser() {
    PartitionParser parser = new PartitionParser("pbshpc", "bob2", Recorded.listing(Format.DSV));
    Parsed<List<Partition>> read =
        parser.read(Recorded.printed(Recorded.text("queues.dsv"), "", "bob2\n"));
    List<Partition> queues = ((Parsed.Value<List<Partition>>) read).value();
    Partition high =
        queues.stream().filter(queue -> queue.name().value().equals("high")).findFirst().get();
    assertEquals(Optional.of(false), high.allowed());
  }

  @Test
  void aMachineOfOneQueueIsForNoOther() {
    String vnodes =
        Recorded.text("vnodes.text")
            .replace("     Mom = gpu01", "     queue = scai_q\n     Mom = gpu01");
    PartitionParser parser = new PartitionParser("pbshpc", "ana2", Recorded.listing(Format.DSV));
    List<Partition> queues =
        ((Parsed.Value<List<Partition>>)
                parser.read(Recorded.printed(Recorded.text("queues.dsv"), vnodes, "ana2\n")))
            .value();
    Map<String, OptionalInt> count =
        queues.stream().collect(Collectors.toMap(q -> q.name().value(), Partition::nodes));
    assertEquals(OptionalInt.of(1), count.get("scai_q"));
    assertEquals(OptionalInt.of(3), count.get("standard"));
  }

  @Test
  void aDeadServerIsSaid() {
    NodeParser parser = new NodeParser("pbshpc", Recorded.listing(Format.DSV));
    Parsed<List<Node>> read =
        parser.read(
            Recorded.failed(
                1,
                "",
                "Connection refused\npbsnodes: cannot connect to server pbshpc, error=15010\n"));
    assertEquals("down", assertInstanceOf(Parsed.Bad.class, read).trouble().kind().word());
  }
}

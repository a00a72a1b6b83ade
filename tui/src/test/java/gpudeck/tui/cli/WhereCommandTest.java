package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Prompt.Ran;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What {@code gpudeck where} asks and prints. */
class WhereCommandTest {

  private final Prompt prompt = new Prompt(sdumont());

  private static HostPicture sdumont() {
    return Samples.host("sdumont", Samples.RUNNING)
        .withPartitions(
            Samples.seen(
                List.of(
                    partition("gdl", "v100", 48, true),
                    partition("evil\033[2J", "v100", 96, true),
                    partition("nvidia", "k40", 48, true),
                    partition("private", "v100", 999, false))))
        .withNodes(
            Samples.seen(
                List.of(
                    node("n1", "gdl", "v100", 8, 8),
                    node("n2", "evil\033[2J", "v100", 4, 0),
                    node("n3", "evil\033[2J", "v100", 4, 1),
                    node("n4", "nvidia", "k40", 2, 0))));
  }

  private static Partition partition(String name, String kind, int hours, boolean allowed) {
    return new Partition(
        SafeText.of(name),
        SafeText.of("up"),
        false,
        Optional.of(Duration.ofHours(hours)),
        OptionalInt.empty(),
        List.of(new GpuCount(SafeText.of(kind), 8, OptionalInt.empty())),
        OptionalInt.of(3),
        Optional.of(allowed));
  }

  private static Node node(String name, String partition, String kind, int cards, int used) {
    return new Node(
        SafeText.of(name),
        Node.State.MIXED,
        SafeText.of("MIXED"),
        List.of(SafeText.of(partition)),
        OptionalInt.of(40),
        OptionalInt.of(1),
        OptionalLong.empty(),
        List.of(new GpuCount(SafeText.of(kind), cards, OptionalInt.of(used))),
        Optional.empty(),
        List.of());
  }

  @Test
  void eachPartitionIsALineWithRoomStartAndShapeAndTheRestIsSaidBesides() {
    Ran ran = prompt.run("where", "-H", "sdumont", "--gpus", "v100:8", "--time", "12h");
    assertEquals(Exit.DONE, ran.exit());
    List<String> lines = ran.out().lines().toList();
    assertEquals(3, lines.size(), ran.out());
    assertTrue(lines.get(1).matches("gdl +8 +0 +2d +3 +2026-.*on node0"), lines.get(1));
    assertTrue(
        lines.get(2).matches("evil.* 2x4 .*needs a script for several nodes; on node1"),
        lines.get(2));
    assertTrue(ran.err().contains("sdumont: not nvidia (k40 only)"), ran.err());
    assertTrue(ran.err().contains("sdumont: 1 more not open to you"), ran.err());
    assertTrue((ran.out() + ran.err()).indexOf('\033') < 0);
  }

  @Test
  void theSoonestOfOneShapeIsMarked() {
    Ran ran = prompt.run("where", "-H", "sdumont", "--gpus", "v100:1", "--time", "1h");
    assertEquals(1, ran.out().lines().filter(line -> line.contains("soonest")).count(), ran.out());
  }

  @Test
  void jsonIsOneDocumentWithAPlaceEach() {
    Ran ran = prompt.run("where", "-H", "sdumont", "--gpus", "v100:8", "--time", "12h", "--json");
    for (String field :
        List.of(
            "\"partition\" : \"gdl\"",
            "\"fit\" : \"other_shape\"",
            "\"gpus_per_node\" : 4",
            "\"nodes_with_room\" : 0",
            "\"limit_s\" : 172800",
            "\"start\" : \"2026-11-21T13:00:00Z\"",
            "\"soonest\" : false",
            "\"refused\" : false",
            "\"source\" : \"fake\"")) {
      assertTrue(ran.out().contains(field), field + " in " + ran.out());
    }
  }

  @Test
  void whatCannotBeMeantIsWrongUsage() {
    Ran ran = prompt.run("where", "-H", "sdumont", "--time", "90");
    assertEquals(Exit.USAGE, ran.exit());
    assertEquals("gpudeck: --time is a wall time: 90m, 2h, 1d12h, 2:00:00, not 90\n", ran.err());
  }
}

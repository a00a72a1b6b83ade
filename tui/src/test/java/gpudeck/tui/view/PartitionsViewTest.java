package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyphs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Cards in the list of partitions. */
class PartitionsViewTest {

  private static final PartitionsView VIEW = new PartitionsView(Glyphs.ASCII);

  private static Partition partition(GpuCount... gpus) {
    return new Partition(
        SafeText.of("standard"),
        SafeText.of("up"),
        true,
        Optional.empty(),
        OptionalInt.of(120),
        List.of(gpus),
        OptionalInt.of(3),
        Optional.empty());
  }

  private static GpuCount gpus(String type, int total, OptionalInt used) {
    return new GpuCount(SafeText.of(type), total, used);
  }

  private static final Partition THREE =
      partition(
          gpus("gtx1080ti", 120, OptionalInt.of(119)),
          gpus("rtx6000", 32, OptionalInt.of(32)),
          gpus("a100", 8, OptionalInt.of(4)));

  private static String shown(Partition partition, int width) {
    List<StyledLine> cells = VIEW.cells(partition);
    return Table.of(VIEW.columns(), List.of(cells), width).set(cells).plain().value().strip();
  }

  @Test
  void cardsOfManyKindsAreCountedTogetherWhereThereIsNoRoom() {
    assertEquals(
        "standard (default)  up         -    120    5/160 3 kinds        3", shown(THREE, 78));
    assertEquals(
        "1/120 gtx1080ti, 0/32 rtx6000, 4/8 a100", VIEW.below(THREE).orElseThrow().plain().value());
  }

  @Test
  void aWideScreenHasThemByKind() {
    assertEquals(
        "1/120 gtx1080ti, 0/32 rtx6000, 4/8 a100",
        shown(THREE, 160).replaceFirst(".* {2}(?=1/120)", ""));
  }

  @Test
  void oneKindIsAsItWas() {
    Partition one = partition(gpus("v100", 8, OptionalInt.of(5)));
    assertEquals("  3/8   v100", VIEW.cells(one).get(4).plain().value());
    assertEquals(Optional.empty(), VIEW.below(one));
  }

  @Test
  void whatIsNotToldOfOneKindIsNotSummedUp() {
    Partition two =
        partition(gpus("t4", 4, OptionalInt.of(1)), gpus("a100", 8, OptionalInt.empty()));
    assertEquals("-/12  2 kinds", VIEW.cells(two).get(4).plain().value().strip());
    assertEquals("3/4 t4, -/8 a100", VIEW.below(two).orElseThrow().plain().value());
  }
}

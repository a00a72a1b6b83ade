package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a job could run, by itself and from the form of a new one. */
class WhereKeysTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont")
          .answers("sdumont", "jobs", 0, "7 RUNNING")
          .answers("sdumont", "partitions", 0, "gdl 48 8 5\nshared 96 8 3")
          .answers("sdumont", "nodes", 0, "n1 gdl 8 5\nn2 shared 4 0\nn3 shared 4 3")
          .answers("sdumont", "forecast", 0, "999999999\n0");
  private final DeckDriver deck = new DeckDriver(hosts, new Size(120, 40));

  @AfterEach
  void close() {
    deck.close();
  }

  private long asked() {
    return hosts.asked("sdumont").stream().flatMap(List::stream).filter("forecast"::equals).count();
  }

  private void opened() {
    deck.seesLine("▌", "7").press(":").type("where").press("Enter").sees("Where could it run");
    deck.seesLine("gdl").seesLine("shared");
  }

  @Test
  void theListFollowsWhatIsTypedAndNobodyIsAskedBeforeEnter() {
    opened();
    deck.press("Ctrl-u").type("v100:8 12h").sees("which needs another script");
    deck.seesLine("shared", "2 × 4").press("Ctrl-u").type("k40:1").sees("v100 only");
    deck.press("Ctrl-u").type("nothing").sees("cards on each node, x and a number of nodes");
    assertEquals(0, asked());
  }

  @Test
  void enterAsksTheSchedulerAndTheSoonestOfOneShapeStandsFirst() {
    opened();
    deck.press("Ctrl-u").type("v100:2 12h").press("Enter");
    deck.seesLine("shared", "now", "soonest").sees("asked 0 s ago");
    List<String> rows =
        deck.text().lines().filter(line -> line.contains("node ") && line.contains("d ")).toList();
    assertEquals(true, rows.get(0).contains("shared"), deck.text());
    assertEquals(1, asked());
    deck.press("Esc").misses("Where could it run");
  }

  @Test
  void whatFailsIsSaid() {
    hosts.answers("sdumont", "forecast", 1, "");
    opened();
    deck.press("Enter").sees("It does not answer.").seesLine("gdl");
  }

  @Test
  void fromTheFormTheChosenPlaceGoesIntoItsFields() {
    deck.seesLine("▌", "7").press("n").sees("New job on sdumont").press("j", "Enter");
    deck.sees("from one-card").press("Tab", "Tab", "Tab", "Ctrl-u").type("12h");
    deck.press("Ctrl-f").sees("Where could it run on sdumont").seesLine("▌", "shared", "soonest");
    deck.press("Enter").sees("from one-card").seesLine("Partition", "shared");
    deck.seesLine("Wall time", "12h");
    assertEquals(1, asked());
  }

  @Test
  void anotherPlaceIsTakenByItsNameAlthoughTheListTurnsRoundMeanwhile() {
    hosts.answers("sdumont", "forecast", 0, "0\n999999999");
    deck.seesLine("▌", "7").press("n").sees("New job on sdumont").press("j", "Enter");
    deck.sees("from one-card").press("Ctrl-f").seesLine("▌", "gdl", "soonest");
    deck.press("Down").seesLine("▌", "shared").press("Enter");
    deck.seesLine("Partition", "shared");
  }

  @Test
  void anotherShapeFillsInItsNodesAndSaysWhatItNeeds() {
    deck.seesLine("▌", "7").press("n").sees("New job on sdumont").press("j", "Enter");
    deck.sees("from one-card").press("Tab", "Tab", "Tab", "Tab", "Ctrl-u").type("v100:8");
    deck.press("Ctrl-f").seesLine("▌", "gdl").press("Down").seesLine("▌", "shared", "2 × 4");
    deck.press("Enter").seesLine("Nodes", "2").seesLine("Cards", "v100:4");
    deck.sees("needs a script for several nodes");
  }

  @Test
  void escLeadsBackToTheFormAsItWas() {
    deck.seesLine("▌", "7").press("n").sees("New job on sdumont").press("j", "Enter");
    deck.sees("from one-card").press("Ctrl-f").sees("Where could it run on sdumont");
    deck.press("Esc").sees("from one-card").misses("Where could it run");
    assertFalse(deck.text().contains("shared "), deck.text());
  }
}

package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.SafeText;
import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewKeysTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont", "iitd")
          .answers("sdumont", "jobs", 0, "7 RUNNING\n9 PENDING")
          .answers("iitd", "jobs", 0, "992134 RUNNING");
  private DeckDriver deck = new DeckDriver(hosts, new Size(100, 30));

  /** Whichever host answered first: the first row is selected now, and its log is shown. */
  @BeforeEach
  void waitForBothHosts() {
    deck.sees("992134").seesLine("▌", "7").pass(Duration.ofMillis(300)).sees("Log · 7");
  }

  @AfterEach
  void close() {
    deck.close();
  }

  @Test
  void viewsTakeTheQueuesPlaceAndEscGivesItBack() {
    deck.sees("1 pending");
    for (String view : List.of("nodes", "partitions", "sessions")) {
      String title = view.substring(1) + " · all hosts";
      deck.press(":").type(view).press("Enter").sees(title).misses("1 pending");
      deck.press("Esc").sees("1 pending");
    }
  }

  @Test
  void thePaletteFindsACommandByItsNameAndTellsItsKey() {
    deck.sees("992134").press(":").type("zoom").seesLine("zoom", "z").press("Enter").misses("Log");
  }

  @Test
  void thePaletteThatFindsNothingDoesNothing() {
    deck.sees("992134").press(":").type("zzzz").press("Enter").press("Esc").sees("992134");
    assertFalse(deck.isOver());
  }

  @Test
  void helpTellsTheKeysOfWhereOneIs() {
    deck.sees("992134").press("?").sees("keep a pending job from starting").press("Esc");
    deck.press("Tab", "?").sees("stay at the end of the log").misses("keep a pending job");
    deck.press("q").misses("stay at the end");
    assertFalse(deck.isOver());
  }

  @Test
  void theCopyMenuSendsWhatIsChosen() {
    deck.seesLine("▌", "7").press("y").sees("host and id").press("j", "Enter");
    deck.sees("Sent to the clipboard");
    assertEquals(List.of(SafeText.of("sdumont:7")), deck.screen().copies());
  }

  @Test
  void theWheelMovesADialogAndNothingUnderIt() {
    deck.sees("992134").press("?").sees("cancel the job, or all");
    for (int notch = 0; notch < 40; notch++) {
      deck.send(new Input.Mouse(Input.MouseKind.WHEEL_DOWN, 10, 10));
    }
    deck.misses("cancel the job, or all").sees("draw the whole screen anew");
    deck.send(new Input.Mouse(Input.MouseKind.CLICK, 0, 0)).sees("draw the whole screen anew");
    deck.press("Esc", ":").type("theme").press("Enter").seesLine("▌", "terminal");
    deck.send(new Input.Mouse(Input.MouseKind.WHEEL_UP, 10, 10)).seesLine("▌", "solarized-light");
  }

  @Test
  void aThemeIsWornOnceItIsChosen() {
    deck.sees("992134").press(":").type("theme").press("Enter").seesLine("▌", "terminal");
    deck.press("g", "Enter")
        .press(":")
        .type("theme")
        .press("Enter")
        .seesLine("▌", "catppuccin-mocha");
  }

  @Test
  void bracketsTurnFromAllHostsToEachAndBack() {
    deck.sees("1 pending").press("]").sees("Queue · sdumont").sees("1 pending");
    deck.press("]").sees("Queue · iitd").sees("992134").misses("1 pending");
    deck.press("]").sees("Queue · all hosts").sees("1 pending").press("[").sees("Queue · iitd");
  }

  @Test
  void aDraggedWindowIsFilledAtOnce() {
    deck.sees("992134").resize(new Size(60, 15)).until("is small", text -> widest(text) == 60);
    deck.resize(new Size(59, 15)).sees("gpudeck needs 60 x 15").misses("992134");
    deck.resize(new Size(200, 60)).sees("992134").until("is wide", text -> widest(text) == 200);
  }

  private static int widest(String text) {
    return text.lines().mapToInt(String::length).max().orElse(0);
  }

  @Test
  void aDeckThatOnlyReadsOffersNoOrderAndTakesNone() {
    deck.close();
    deck = new DeckDriver(hosts, new Size(100, 30), true);
    deck.sees("992134").sees("read only").misses("c cancel").press("c").misses("Cancel this job");
    deck.press("?").misses("release");
    assertTrue(deck.text().contains("show only rows"));
  }

  @Test
  void aMessageMovesNoKey() {
    String before = footer(deck.seesLine("▌", "7").sees("992134").misses("r connect").text());
    deck.press("h").sees("No job here can be held.");
    String after = footer(deck.text());
    String keys = after.substring(0, after.indexOf("No job")).stripTrailing();
    assertTrue(!keys.isBlank() && before.startsWith(keys), before + "\n" + after);
    deck.press("j").misses("No job here can be held.");
  }

  private static String footer(String text) {
    return text.lines().reduce((line, next) -> next).orElseThrow();
  }
}

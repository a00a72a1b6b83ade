package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogKeysTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont")
          .answers("sdumont", "jobs", 0, "7 RUNNING\n8 RUNNING")
          .answers("sdumont", "screen 7", 0, lines(100));
  private final DeckDriver deck = new DeckDriver(hosts, new Size(100, 30));

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(line -> "line " + line + "." + (line % 40 == 0 ? " a checkpoint" : ""))
        .collect(Collectors.joining("\n"));
  }

  @BeforeEach
  void goToTheLog() {
    deck.sees("line 100.").press("l");
  }

  @AfterEach
  void close() {
    deck.close();
  }

  @Test
  void itFollowsUntilOneMovesUpAndAgainFromTheEnd() {
    deck.sees("following").press("k").misses("following").misses("line 100.");
    deck.press("j").sees("following").sees("line 100.");
  }

  @Test
  void fLeavesTheLinesWhereTheyAreAndTakesThemUpAgain() {
    deck.press("f").misses("following").sees("line 100.");
    deck.press("f").sees("following");
  }

  @Test
  void gAndCapitalGGoToBothEnds() {
    deck.press("g").sees("line 1.").misses("line 100.");
    deck.press("G").sees("line 100.").sees("following");
  }

  @Test
  void pagesAreHalfAPaneHigh() {
    deck.press("g", "Ctrl-d").misses("line 1.").sees("line 9.");
    deck.press("Ctrl-u").sees("line 1.");
  }

  @Test
  void aSearchGoesToTheFirstMatchAndNToTheNextRoundAndRound() {
    deck.press("g", "/").type("CHECKPOINT").press("Enter").sees("line 40. a checkpoint");
    deck.press("n").sees("line 80. a checkpoint").misses("line 40.");
    deck.press("n").sees("line 40. a checkpoint").misses("line 80.");
    deck.press("N").sees("line 80. a checkpoint").misses("line 40.");
  }

  @Test
  void aSearchThatFindsNothingSaysSoAndMovesNothing() {
    deck.press("/").type("gradient").press("Enter").sees("Not in the lines that are held");
    deck.sees("line 100.");
  }

  @Test
  void wBreaksLongLines() {
    hosts.answers("sdumont", "screen 8", 0, "x".repeat(150) + " the end");
    deck.press("Esc", "j").pass(Duration.ofMillis(300)).sees("xxxx").misses("the end");
    deck.press("l", "w").sees("the end");
  }

  @Test
  void rightAndLeftMoveLongLinesThroughThePane() {
    hosts.answers("sdumont", "screen 8", 0, "begin " + "x".repeat(95) + " the end");
    deck.press("Esc", "j").pass(Duration.ofMillis(300)).sees("begin");
    deck.press("l", "Right").sees("the end").misses("begin");
    deck.press("Left").sees("begin").misses("the end");
  }

  @Test
  void oTurnsToStandardErrorAndBack() {
    assertFalse(deck.text().contains("stderr"));
    deck.press("o").sees("stderr").press("o").misses("stderr");
  }

  @Test
  void whereOneWasInALogIsKeptWhileAnotherIsShown() {
    hosts.answers("sdumont", "screen 8", 0, "the log of eight");
    deck.press("g").sees("line 1.").press("Esc", "j").pass(Duration.ofMillis(300));
    deck.sees("the log of eight").press("k").pass(Duration.ofMillis(300));
    deck.sees("line 1.").misses("line 100.");
  }

  @Test
  void aPinnedLogStaysWhateverIsSelected() {
    hosts.answers("sdumont", "screen 8", 0, "the log of eight");
    deck.press("Esc", "p").sees("pinned").press("j").pass(Duration.ofMillis(300));
    deck.seesLine("▌", "8").sees("line 100.");
    deck.press("p").misses("pinned").sees("the log of eight");
  }

  @Test
  void whoeverAsksForTheLogOfARowMeansThatRowAtOnce() {
    hosts.answers("sdumont", "screen 8", 0, "the log of eight");
    deck.press("Esc", "j").sees("Log · 7").press("l").sees("the log of eight");
    deck.press("Esc", "k").sees("Log · 8").press("p").sees("Log · 7").sees("pinned");
  }

  @Test
  void thePagerWaitsForTheLogOfTheRowOneIsOn() {
    hosts.hold("sdumont");
    deck.press("Esc", "j", "v").sees("The log opens in the pager once it is here");
    deck.sees("Log · 8").press("k").misses("once it is here");
  }

  @Test
  void theWheelMovesWhatIsUnderTheMouse() {
    deck.press("Esc").send(new Input.Mouse(Input.MouseKind.WHEEL_UP, 10, 25));
    deck.misses("following").misses("line 100.").seesLine("▌", "7");
    deck.send(new Input.Mouse(Input.MouseKind.WHEEL_DOWN, 10, 5)).seesLine("▌", "8");
  }

  @Test
  void zoomGivesTheLogTheWholeScreen() {
    deck.press("z").misses("Queue").sees("line 76.");
    deck.press("z").sees("Queue");
    assertTrue(deck.text().contains("line 100."));
  }
}

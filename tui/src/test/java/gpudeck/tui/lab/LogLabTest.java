package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the selected job, as it grows. */
@OnTheLab
class LogLabTest {

  @TempDir Path folder;

  @Test
  void followsTheSelectedRunningJob() {
    try (OwnJob job = train();
        TmuxDeck deck = selected(job)) {
      int seen = Epochs.last(deck.until("its log", s -> job.isFollowedOn(s) && Epochs.last(s) > 0));
      deck.until("newer lines", shown -> Epochs.last(shown) > seen + 2);
      assertTrue(deck.shown().contains(job.name() + "-" + job.id() + ".out"), deck.shown());
    }
  }

  @Test
  void showsStandardErrorOnItsKey() {
    try (OwnJob job = OwnJob.submit("two-files", "train.sh", "--error=%x-%j.err").running();
        TmuxDeck deck = selected(job)) {
      deck.until("its log", shown -> job.isFollowedOn(shown) && shown.contains("epoch"));
      deck.press("3", "o");
      deck.until("stderr");
      deck.until("warning: learning rate lowered at epoch");
      deck.press("o");
      deck.until("loss");
    }
  }

  @Test
  void searchGoesFromMatchToMatch() {
    try (OwnJob job = train();
        TmuxDeck deck = TmuxDeck.open(folder, 80, 24, Map.of(), "sdumont")) {
      deck.until("running");
      deck.select(job.id());
      deck.until(
          "the first line is out of sight",
          shown -> job.isFollowedOn(shown) && Epochs.first(shown) > 1);
      deck.press("3", "/").type("EPOCH     1 ").press("Enter");
      deck.until("the match", shown -> Epochs.first(shown) == 1);
      deck.press("G");
      deck.until("the end", shown -> Epochs.first(shown) > 1);
      deck.press("n");
      deck.until("the match again", shown -> Epochs.first(shown) == 1);
      deck.press("/", "C-u").type("not in any line").press("Enter");
      deck.until("Not in the lines that are held");
    }
  }

  @Test
  void keepsItsPlaceWhenItDoesNotFollow() {
    try (OwnJob job = train();
        TmuxDeck deck = selected(job)) {
      deck.until("newer lines", shown -> Epochs.last(shown) > 1);
      deck.press("3", "g");
      deck.until("line 1 ");
      String first = deck.line("GPUs");
      int lines = lines(deck.shown());
      deck.until("the log grows", shown -> lines(shown) > lines + 3);
      assertEquals(first, deck.line("GPUs"));
      deck.press("f");
      deck.until("following");
    }
  }

  @Test
  void saysWhyThereIsNoLog() {
    try (OwnJob job = OwnJob.submit("no-folder", "idle.sh", "--output=no/such/folder/%j.out");
        TmuxDeck deck = selected(job)) {
      deck.untilLine("no/such/folder", "does not exist");
    }
  }

  @Test
  void thePagerOpensOnceTheLogIsThereAndTheDeckComesBack() {
    try (OwnJob job = train();
        TmuxDeck deck = selected(job)) {
      deck.press("v");
      deck.until(
          "the pager has the whole screen",
          shown -> !shown.contains("Queue") && shown.contains("epoch"));
      deck.press("q");
      deck.until("Queue");
      int seen = Epochs.last(deck.until("following"));
      deck.until("newer lines", shown -> Epochs.last(shown) > seen);
    }
  }

  private static OwnJob train() {
    return OwnJob.submit("follow-me", "train.sh").running();
  }

  private TmuxDeck selected(OwnJob job) {
    TmuxDeck deck = TmuxDeck.open(folder, "sdumont");
    deck.until("running");
    return deck.select(job.id());
  }

  /** How many lines the pane says that it holds. */
  private static int lines(String shown) {
    Matcher held = Pattern.compile("(\\d+) lines").matcher(shown);
    return held.find() ? Integer.parseInt(held.group(1)) : 0;
  }
}

package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the selected job, as it grows. */
@OnTheLab
class LogLabTest {

  private static final Pattern EPOCH = Pattern.compile("epoch +(\\d+) +loss");

  @TempDir Path folder;

  @Test
  void followsTheSelectedRunningJob() {
    try (OwnJob job = train();
        TmuxDeck deck = selected(job)) {
      int seen = lastEpoch(deck.until("following"));
      deck.until("newer lines", shown -> lastEpoch(shown) > seen + 2);
      assertTrue(deck.shown().contains(job.name() + "-" + job.id() + ".out"), deck.shown());
    }
  }

  @Test
  void showsStandardErrorOnItsKey() {
    try (OwnJob job = OwnJob.submit("two-files", "train.sh", "--error=logs/%x-%j.err").running();
        TmuxDeck deck = selected(job)) {
      deck.until("epoch");
      deck.press("Tab", "o");
      deck.until("stderr");
      deck.until("warning: learning rate lowered at epoch");
      deck.press("o");
      deck.until("loss");
    }
  }

  @Test
  void searchGoesFromMatchToMatch() {
    try (OwnJob job = train();
        TmuxDeck deck = selected(job)) {
      deck.until("newer lines", shown -> lastEpoch(shown) > 3);
      deck.press("Tab", "/").type("epoch     2").press("Enter");
      deck.until("epoch     2");
      deck.press("n");
      deck.press("/", "C-u").type("not in any line").press("Enter");
      deck.until("Not in the lines that are held");
    }
  }

  @Test
  void keepsItsPlaceWhenItDoesNotFollow() {
    try (OwnJob job = train();
        TmuxDeck deck = selected(job)) {
      deck.until("newer lines", shown -> lastEpoch(shown) > 1);
      deck.press("Tab", "g");
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
    try (TmuxDeck deck = TmuxDeck.open(folder, "sdumont")) {
      deck.until("running");
      deck.press("e");
      deck.filter("out-folder-missing");
      deck.until("no/such/folder");
      assertTrue(deck.shown().contains("is not there"), deck.shown());
    }
  }

  @Test
  void thePagerOpensAndTheDeckComesBack() {
    try (OwnJob job = train();
        TmuxDeck deck = selected(job)) {
      deck.until("epoch");
      deck.press("v");
      deck.until("the pager has the whole screen", shown -> !shown.contains("Queue"));
      assertTrue(deck.shown().contains("epoch"), deck.shown());
      deck.press("q");
      deck.until("Queue");
      int seen = lastEpoch(deck.until("following"));
      deck.until("newer lines", shown -> lastEpoch(shown) > seen);
    }
  }

  private static OwnJob train() {
    return OwnJob.submit("follow-me", "train.sh").running();
  }

  private TmuxDeck selected(OwnJob job) {
    TmuxDeck deck = TmuxDeck.open(folder, "sdumont");
    deck.until("running");
    return deck.filter(job.id());
  }

  private static int lastEpoch(String shown) {
    int last = -1;
    for (Matcher epoch = EPOCH.matcher(shown); epoch.find(); ) {
      last = Integer.parseInt(epoch.group(1));
    }
    return last;
  }

  /** How many lines the pane says that it holds. */
  private static int lines(String shown) {
    Matcher held = Pattern.compile("(\\d+) lines").matcher(shown);
    return held.find() ? Integer.parseInt(held.group(1)) : 0;
  }
}

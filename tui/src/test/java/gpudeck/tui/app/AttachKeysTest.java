package gpudeck.tui.app;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a user may go from the deck, and what is said where they may not. */
class AttachKeysTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont", "iitd")
          .answers("sdumont", "jobs", 0, "7 RUNNING\n9 PENDING")
          .answers("iitd", "jobs", 0, "992134 RUNNING");
  private DeckDriver deck = new DeckDriver(hosts, new Size(120, 40));

  @AfterEach
  void close() {
    deck.close();
  }

  @Test
  void aJobThatDoesNotRunYetIsNotGoneInto() {
    deck.sees("992134").seesLine(" 9 ", "pending");
    deck.press("/").type("id:9").press("Enter", "g").seesLine("▌", " 9 ");
    deck.press("a").sees("Job 9 does not run yet");
  }

  @Test
  void nobodyIsAttachedInADeckThatOnlyLooks() {
    deck.close();
    deck = new DeckDriver(hosts, new Size(120, 40), true);
    deck.sees("992134").misses("a attach").press("a").sees("who is attached could type");
    deck.press("S").sees("who is attached could type");
    deck.press("t", "n").sees("it changes nothing");
  }

  @Test
  void aNewSessionIsNamedAndANameThatTmuxWouldChangeIsRefused() {
    deck.sees("992134").press("t", "n").sees("with a shell in it, called");
    deck.type("a.b").press("Enter").sees("tmux takes none of").sees("Name: a.b");
    deck.press("Esc").misses("Name:");
  }

  @Test
  void withNoSessionSelectedThereIsNothingToRenameOrEnd() {
    deck.sees("992134").press("t", "R").sees("No session is selected");
    deck.press("c").sees("No session is selected");
    deck.press("a").sees("No session is selected");
  }
}

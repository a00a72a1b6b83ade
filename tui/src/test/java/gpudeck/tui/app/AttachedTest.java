package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import gpudeck.core.action.Destination;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Nap;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Size;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attached to a place that is not there, by a link that a test cuts. */
@Timeout(60)
class AttachedTest {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
  private static final Destination LISTED =
      new Destination.OfListed("far", SafeText.of("session train"), "$3", FarPlace.THEN);

  private final FarPlace far = new FarPlace();
  private final FakeTerminal terminal = new FakeTerminal();
  private CompletableFuture<Left> left;

  @BeforeEach
  void attach() {
    Attached attached = new Attached(far, terminal, KeyMap.DEFAULT, LISTED);
    left = CompletableFuture.supplyAsync(attached::run);
    until("the way in", () -> terminal.written().contains("Ctrl-] then"));
  }

  @AfterEach
  void leave() {
    terminal.vanish();
    left.join();
  }

  private static void until(String what, BooleanSupplier wanted) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("never came: " + what);
      }
      Nap.take();
    }
  }

  private Left left() throws Exception {
    return left.get(10, TimeUnit.SECONDS);
  }

  @Test
  void theChordIsNamedOnEntry() {
    assertTrue(terminal.written().contains("Ctrl-] then"), terminal.written());
    assertTrue(terminal.written().contains("d to the deck"), terminal.written());
  }

  @Test
  void bytesGoBothWays() {
    terminal.type("ls\r");
    until("it was typed", () -> far.typed().equals("ls\r"));
    far.last().print("\u001b[31mred");
    until("it was written", () -> terminal.written().endsWith("\u001b[31mred"));
  }

  @Test
  void aDraggedWindowIsToldToTheHost() {
    terminal.drag(new Size(100, 30));
    until("the size", () -> far.last().sizes.contains(new Window(100, 30)));
  }

  @Test
  void theDeckAndLettingGoAreOneChordAway() throws Exception {
    terminal.type("\u001dd");
    assertInstanceOf(Left.ForDeck.class, left());
  }

  @Test
  void aShellThatNothingKeepsIsNotLeftByTheWayToTheDeck() throws Exception {
    leave();
    far.keepNothing();
    terminal.clear();
    attach();
    terminal.type("\u001dd");
    until("why not", () -> terminal.overlay().contains("Nothing keeps this shell"));
    assertFalse(left.isDone());
    terminal.type("\u001dq");
    assertInstanceOf(Left.LetGo.class, left());
  }

  @Test
  void aDetachedAnEndedAndABrokenSessionAreToldApart() throws Exception {
    far.last().end(0, "\r\n[detached (from session train)]\r\n");
    Left.Over over = assertInstanceOf(Left.Over.class, left());
    assertEquals("far: session train was let go of.", over.says().value());
    assertTrue(over.well());
    assertEquals("far: session train has ended.", says(0, "[exited]"));
    assertTrue(says(1, "[server exited]").contains("tmux has ended"));
    assertTrue(says(1, "open terminal failed: not a terminal").contains("not a terminal"));
  }

  private static String says(int exit, String words) {
    return ((Left.Over) LastWords.of(LISTED, exit, words)).says().value();
  }

  @Test
  void aLossIsSaidWithACountdownAndWhatWasTypedIsShownAndNeverSent() {
    far.cut();
    until("the loss", () -> terminal.page().contains("retry in"));
    terminal.type("rm -rf x\r");
    until("the keys in sight", () -> terminal.page().contains("not sent: rm -rf x^M"));
    far.mend();
    until("back again", () -> far.ways() == 2 && terminal.page().isEmpty());
    terminal.type("ls");
    until("typed", () -> far.typed().equals("ls"));
  }

  @Test
  void itIsTheSameSessionByItsIdAfterEveryCut() {
    long seed = new Random().nextLong();
    System.out.println("8 cuts of a place that is not there, seed " + seed);
    Random random = new Random(seed);
    for (int cut = 1; cut <= 8; cut++) {
      int ways = cut + 1;
      far.last().print("x".repeat(random.nextInt(3000)));
      far.cut();
      far.mend();
      until("way " + ways, () -> far.ways() == ways && terminal.page().isEmpty());
    }
    List<Destination> again = far.entered.stream().skip(1).distinct().collect(Collectors.toList());
    assertEquals(
        List.of(new Destination.OfSession("far", SafeText.of("session train"), FarPlace.KEY)),
        again);
  }

  @Test
  void aSessionThatIsGoneMeanwhileIsSaidInTheDeck() throws Exception {
    far.refuse(Kind.MISSING, "this tmux session is gone.");
    far.cut();
    far.mend();
    Left.Over over = assertInstanceOf(Left.Over.class, left());
    assertFalse(over.well());
    assertEquals("far, session train: this tmux session is gone.", over.says().value());
  }

  @Test
  void keysOnASilentLinkAreHeldInSightAndSentIfItWasOnlySilent() {
    LinkState up = far.link("far");
    far.link(new LinkState.Suspect(Instant.now().minusSeconds(8)));
    until("the silence", () -> terminal.overlay().contains("keys are held"));
    terminal.type("pwd");
    until("the keys", () -> terminal.overlay().contains("pwd"));
    assertEquals("", far.typed());
    far.link(up);
    until("sent", () -> far.typed().equals("pwd"));
    until("drawn anew", () -> far.last().sizes.contains(new Window(80, 24)));
  }

  @Test
  void theChordRedialsWhileTheLinkIsLost() {
    far.cut();
    until("the loss", () -> terminal.page().contains("retry in"));
    terminal.type("r");
    terminal.type("\u001dr");
    until("dialled", () -> far.redials() == 1);
  }

  @Test
  void aLoginThatWantsAPersonLeadsToTheDeckAndKnowsTheWayBack() throws Exception {
    far.cut();
    far.ask();
    Left.Asked asked = assertInstanceOf(Left.Asked.class, left());
    assertInstanceOf(Destination.OfSession.class, asked.destination());
  }
}

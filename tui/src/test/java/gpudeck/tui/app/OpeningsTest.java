package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Trouble;
import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts whose login needs a person wait until they are opened. */
class OpeningsTest {

  private static final Trouble LOCKED =
      Trouble.of(Trouble.Kind.LOGIN, "vm takes the key id_vm, which has a passphrase");

  private final FakeHosts hosts =
      new FakeHosts("sdumont", "vm").answers("sdumont", "jobs", 0, "7 RUNNING");
  private DeckDriver deck = new DeckDriver(hosts, new Size(120, 30));

  @AfterEach
  void close() {
    deck.close();
  }

  private boolean isOpen(String host) throws Exception {
    return deck.asks(asker -> asker.isOpen(host)).get(10, TimeUnit.SECONDS);
  }

  private void waits(Want want) {
    hosts.link("vm", new LinkState.Refused(LOCKED, Instant.EPOCH, Optional.of(want)));
  }

  @Test
  void aHostThatWaitsSaysInWordsForWhatAndHowToGoOn() {
    waits(Want.PASSPHRASE);
    deck.seesLine("gpudeck", "vm wants a passphrase").seesLine("id_vm", "(r asks you)");
    waits(Want.HOST_KEY);
    deck.seesLine("gpudeck", "vm unknown host key");
    deck.press("!").misses("vm: ");
  }

  @Test
  void itsTabOpensItAndOnlyIt() throws Exception {
    waits(Want.PASSPHRASE);
    deck.sees("wants a passphrase");
    assertFalse(isOpen("vm"));
    deck.press("[").misses("wants a passphrase").seesLine("gpudeck", "vm 50 ms");
    assertTrue(isOpen("vm"));
    assertFalse(isOpen("sdumont"));
  }

  @Test
  void askingAgainOpensAllThatAreShown() throws Exception {
    waits(Want.HOST_KEY);
    deck.sees("unknown host key").press("r").misses("unknown host key");
    assertTrue(isOpen("vm"));
    assertTrue(isOpen("sdumont"));
  }

  @Test
  void aRowThatIsChosenOpensItsHost() throws Exception {
    deck.seesLine("sdumont", "running");
    assertFalse(isOpen("sdumont"));
    deck.press("j");
    assertTrue(isOpen("sdumont"));
    assertFalse(isOpen("vm"));
  }

  @Test
  void aHostByItselfIsOpenFromTheStart() throws Exception {
    deck.close();
    deck = new DeckDriver(new FakeHosts("vm"), new Size(100, 30));
    assertTrue(isOpen("vm"));
  }

  @Test
  void whatEachHostTurnedOutToBeIsToldOnce() {
    deck.seesLine("sdumont", "running").press("!").sees("sdumont: Fake 1.0, cluster sdumont.");
  }
}

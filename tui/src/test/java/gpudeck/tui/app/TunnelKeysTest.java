package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TunnelKeysTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont", "iitd")
          .answers("sdumont", "jobs", 0, "7 RUNNING")
          .answers("iitd", "jobs", 0, "992134 RUNNING");
  private final DeckDriver deck = new DeckDriver(hosts, new Size(120, 30));

  @BeforeEach
  void goThere() {
    deck.sees("992134").press(":").type("tunnels").press("Enter").sees("No tunnel is open. n");
  }

  @AfterEach
  void close() {
    deck.close();
  }

  private int open(String where) {
    deck.press("n").sees("Tunnel through which host").press("j", "Enter");
    deck.sees("Tunnel through iitd").type(where).press("Enter").sees("leads to");
    Matcher address = Pattern.compile("127\\.0\\.0\\.1:(\\d+) leads to").matcher(deck.text());
    assertTrue(address.find(), deck::text);
    return Integer.parseInt(address.group(1));
  }

  /** A door is closed a moment after its row is gone: once its own thread has let go of it. */
  private static boolean isClosed(int port) {
    try {
      new Socket(InetAddress.getByName("127.0.0.1"), port).close();
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  @Test
  void aTunnelIsOpenedThroughTheHostThatIsChosenAndClosedAfterAYes() throws IOException {
    int port = open("node7:80 0");
    deck.seesLine("iitd", "127.0.0.1:" + port, "node7:80");
    deck.press("c").sees("Close this tunnel?").press("Enter").misses("Close this tunnel?");
    deck.sees("node7:80").press("c", "y").sees("No tunnel is open");
    deck.until("a closed door", shown -> isClosed(port));
  }

  @Test
  void whatDidNotGetThroughIsSaidBelowItsRow() throws IOException {
    int port = open("127.0.0.1:1 0");
    new Socket(InetAddress.getByName("127.0.0.1"), port).close();
    deck.seesLine("127.0.0.1:" + port, "failed").sees("127.0.0.1:1 is not reached from this");
  }

  @Test
  void whatStandsInTheWayIsSaidWhereItWasTyped() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String taken = String.valueOf(other.getLocalPort());
      deck.press("]").press("n").sees("Tunnel through sdumont").type("x").sees("no port yet");
      deck.press("Enter").sees("Tunnel through sdumont").press("Backspace").type(taken);
      deck.sees("127.0.0.1:" + taken + " will lead to localhost:" + taken + " on sdumont");
      deck.press("Enter").sees("another program has it").type(" 0").sees("A free port here");
      deck.press("Enter").sees("leads to localhost:" + taken + " on sdumont now");
    }
  }

  @Test
  void nothingIsClosedWhereThereIsNothing() {
    deck.press("c").sees("There is no tunnel to close.");
    assertFalse(deck.text().contains("Close this"));
  }

  @Test
  void itsAddressIsCopiedForABrowser() {
    int port = open("8888 0");
    deck.press("y").sees("for a browser").press("j", "Enter").sees("Sent to the clipboard");
    assertEquals("http://127.0.0.1:" + port + "/", deck.screen().copies().get(0).value());
  }

  @Test
  void theQueueIsWhereEscLeads() {
    open("8888 0");
    deck.pass(Duration.ofSeconds(4)).press("Esc").sees("992134").misses("127.0.0.1");
    deck.press(":").type("tunnels").press("Enter").sees("127.0.0.1");
  }
}

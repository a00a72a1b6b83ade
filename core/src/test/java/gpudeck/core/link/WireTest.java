package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Wire.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WireTest {

  private ServerSocket server;
  private Wire wire;
  private Socket near;
  private Socket far;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    wire = new Wire(server.getLocalPort());
    near = new Socket(InetAddress.getLoopbackAddress(), wire.port());
    far = server.accept();
    near.setSoTimeout(10_000);
    far.setSoTimeout(10_000);
  }

  @AfterEach
  void stop() throws IOException {
    wire.close();
    near.close();
    far.close();
    server.close();
  }

  private static void say(Socket from, String text) throws IOException {
    from.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String hear(Socket at, int count) throws IOException {
    return new String(at.getInputStream().readNBytes(count), US_ASCII);
  }

  private static void hearsNothing(Socket at) throws IOException {
    at.setSoTimeout(100);
    assertThrows(SocketTimeoutException.class, () -> at.getInputStream().read());
    at.setSoTimeout(10_000);
  }

  @Test
  void oneWayFreezesAloneAndNothingIsLostWhenItThaws() throws IOException {
    wire.freeze(Way.OUT);
    say(near, "out");
    say(far, "in");
    assertEquals("in", hear(near, 2));
    hearsNothing(far);
    wire.thaw();
    assertEquals("out", hear(far, 3));
  }

  @Test
  void whatIsLostStaysLostAndNewConnectionsGetThrough() throws IOException {
    wire.lose();
    say(near, "out");
    hearsNothing(far);
    try (Socket second = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        Socket other = server.accept()) {
      say(second, "new");
      assertEquals("new", hear(other, 3));
    }
    wire.thaw();
    hearsNothing(far);
  }

  @Test
  void aResetIsAnErrorAndAHangUpIsAnEnd() throws IOException {
    wire.hangUp();
    assertEquals(-1, near.getInputStream().read());
    assertEquals(-1, far.getInputStream().read());
    wire.reset();
    try (Socket second = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        Socket other = server.accept()) {
      say(second, "new");
      assertEquals("new", hear(other, 3));
      wire.reset();
      assertThrows(SocketException.class, () -> second.getInputStream().read());
    }
  }

  @Test
  void theByteThatWasToldIsChangedAndNoOther() throws IOException {
    wire.flip(Way.IN, 5);
    say(far, "abcdefgh");
    assertEquals("abcdeFgh", hear(near, 8));
    assertTrue(wire.events().stream().anyMatch(event -> event.endsWith("flipped IN")));
  }

  @Test
  void aByteAtATimeIsTheSameText() throws IOException {
    wire.dribble(true);
    wire.throttle(1_000);
    say(far, "one two three");
    assertEquals("one two three", hear(near, 13));
  }

  @Test
  void aLongWayTakesItsTime() throws IOException {
    wire.delay(Duration.ofMillis(80));
    long begin = System.nanoTime();
    say(near, "ping");
    assertEquals("ping", hear(far, 4));
    assertFalse(Duration.ofNanos(System.nanoTime() - begin).compareTo(Duration.ofMillis(80)) < 0);
  }
}

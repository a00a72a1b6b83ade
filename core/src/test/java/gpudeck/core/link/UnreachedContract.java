package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a server that is not there, or is none, by either SSH. */
interface UnreachedContract {

  Dialled dial(Route.Ssh way, Asker asker);

  /** A way to a port of this machine. */
  Route.Ssh way(int port);

  /** Nobody serves it. */
  private Trouble trouble(Route.Ssh way) {
    return assertInstanceOf(Dialled.Failed.class, dial(way, Asker.NOBODY)).trouble();
  }

  private static void assertUnreached(String part, Trouble trouble) {
    assertEquals(Kind.UNREACHABLE, trouble.kind());
    assertTrue(trouble.says().value().contains(part), trouble.says().value());
  }

  @Test
  default void aNameThatNobodyKnowsIsSaid() {
    Trouble trouble = trouble(Ways.with(way(22), "no-such-host.invalid", 22));
    assertUnreached("the name no-such-host.invalid of gpu1 is not known", trouble);
  }

  @Test
  default void aRefusedConnectionIsSaid() throws IOException {
    int port;
    try (ServerSocket closed = listening()) {
      port = closed.getLocalPort();
    }
    assertUnreached("gpu1 refuses connections to port " + port, trouble(way(port)));
  }

  @Test
  default void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (ServerSocket silent = listening()) {
      Route.Ssh way = Ways.within(way(silent.getLocalPort()), Duration.ofSeconds(3));
      String says = "gpu1 answers, but the login was not done within 3 s";
      assertUnreached(says, trouble(way));
    }
  }

  @Test
  default void aServerThatHangsUpIsSaid() throws IOException {
    assertUnreached("gpu1", fake("", 1));
  }

  @Test
  default void whatIsNoSshServerIsSaid() throws IOException {
    Trouble trouble = fake("SSH-2.0-odd\r\n" + "\0\0\0\f\n\u0050".repeat(99), 1);
    assertTrue(List.of(Kind.GARBLED, Kind.UNREACHABLE).contains(trouble.kind()), "" + trouble);
    assertTrue(trouble.says().value().contains("gpu1"), "" + trouble);
  }

  @Test
  default void aServerThatFloodsInsteadOfAnsweringIsGivenUp() throws IOException {
    assertUnreached("gpu1", fake("welcome to nowhere\r\n", Integer.MAX_VALUE));
  }

  /** Dials a server that says a line so many times and hangs up. */
  private Trouble fake(String line, int times) throws IOException {
    try (ServerSocket fake = listening()) {
      Daemon.start("fake", () -> answer(fake, line, times));
      return trouble(Ways.within(way(fake.getLocalPort()), Duration.ofSeconds(3)));
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static void answer(ServerSocket server, String line, int times) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    try (Socket client = server.accept();
        OutputStream out = client.getOutputStream()) {
      for (int i = 0; i < times; i++) {
        out.write(bytes);
      }
    } catch (IOException gone) {
      // The client has given up, as it should.
    }
  }
}

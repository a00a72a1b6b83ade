package gpudeck.core.link;

import static gpudeck.core.link.Answers.LONG;
import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a tunnel promises, whatever it goes over. */
interface TunnelContract {

  int MEGABYTES = 24;

  /** 127.0.0.1 as Linux lists it, on a socket of each family. */
  List<String> LOOPBACK = List.of("0100007F", "0000000000000000FFFF00000100007F");

  /** A link to a host that reaches all that this machine does, ended by the test class. */
  Link link();

  private Tunnel open(Link link, FarEnd end) {
    return assertInstanceOf(Tunnel.Result.Open.class, link.tunnel(end, 0)).tunnel();
  }

  private static Socket connect(Tunnel tunnel) throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), tunnel.state().port());
    socket.setSoTimeout((int) LONG.toMillis());
    return socket;
  }

  private static TunnelState await(Tunnel tunnel, Predicate<TunnelState> wanted) {
    Deadline deadline = Deadline.in(LONG);
    while (!wanted.test(tunnel.state())) {
      assertTrue(!deadline.passed(), () -> tunnel.state().toString());
      Nap.take();
    }
    return tunnel.state();
  }

  @Test
  default void everyByteArrivesBothWaysAndTheEndOfOneIsNotTheEndOfTheOther() throws Exception {
    byte[] sent = new byte[MEGABYTES << 20];
    new Random(11).nextBytes(sent);
    try (FarService service =
            new FarService((in, out) -> {
              byte[] all = in.readAllBytes();
              out.write(all);
            });
        Tunnel tunnel = open(link(), service.end());
        Socket socket = connect(tunnel)) {
      socket.getOutputStream().write(sent);
      socket.shutdownOutput();
      assertArrayEquals(sent, socket.getInputStream().readAllBytes());
      TunnelState state = await(tunnel, now -> now.open() == 0);
      assertEquals(List.of(1L, (long) sent.length), List.of(state.ever(), state.sent()));
      assertEquals(sent.length, state.received());
    }
  }

  @Test
  default void whoReadsSlowlyHoldsUpNobodyAndLosesNothing() throws Exception {
    byte[] block = new byte[1 << 20];
    new Random(12).nextBytes(block);
    try (FarService flood =
            new FarService((in, out) -> {
              for (int i = 0; i < MEGABYTES; i++) {
                out.write(block);
              }
            });
        FarService echo = FarService.echo()) {
      Link link = link();
      try (Tunnel slow = open(link, flood.end());
          Tunnel quick = open(link, echo.end());
          Socket sleeper = connect(slow);
          Socket other = connect(quick)) {
        assertEquals(block[0], (byte) sleeper.getInputStream().read());
        for (int i = 0; i < 50; i++) {
          other.getOutputStream().write(i);
          assertEquals(i, other.getInputStream().read());
          assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
        }
        byte[] rest = sleeper.getInputStream().readAllBytes();
        assertEquals((MEGABYTES << 20) - 1, rest.length);
        assertEquals(block[block.length - 1], rest[rest.length - 1]);
      }
    }
  }

  @Test
  default void whatDoesNotAnswerIsSaidAndResets() throws Exception {
    FarService gone = FarService.echo();
    gone.close();
    try (Tunnel tunnel = open(link(), gone.end());
        Socket socket = connect(tunnel)) {
      assertThrows(IOException.class, () -> socket.getInputStream().read());
      String says = await(tunnel, now -> now.lately().isPresent()).lately().get().says().value();
      assertTrue(says.contains("127.0.0.1"), says);
      assertTrue(says.contains("" + gone.end().port()), says);
    }
  }

  @Test
  default void oneConnectionMoreThanItHoldsIsTurnedAway() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (FarService echo = FarService.echo();
        Tunnel tunnel = open(link(), echo.end())) {
      for (int i = 0; i < Tunnel.MOST; i++) {
        sockets.add(connect(tunnel));
        sockets.get(i).getOutputStream().write(i);
        assertEquals(i, sockets.get(i).getInputStream().read());
      }
      try (Socket more = connect(tunnel)) {
        assertThrows(IOException.class, () -> more.getInputStream().read());
      }
      assertTrue(tunnel.state().lately().orElseThrow().says().value().startsWith("64 "));
      sockets.get(0).close();
      await(tunnel, now -> now.open() < Tunnel.MOST);
      try (Socket again = connect(tunnel)) {
        again.getOutputStream().write(7);
        assertEquals(7, again.getInputStream().read());
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  default void onceItIsClosedNothingOfItIsLeft() throws Exception {
    try (FarService echo = FarService.echo()) {
      Tunnel tunnel = open(link(), echo.end());
      Socket socket = connect(tunnel);
      socket.getOutputStream().write(1);
      assertEquals(1, socket.getInputStream().read());
      tunnel.close();
      assertTrue(ended(socket.getInputStream()));
      assertTrue(refuses(tunnel));
      Deadline deadline = Deadline.in(LONG);
      while ((echo.open() > 0 || threads(tunnel) > 0) && !deadline.passed()) {
        Nap.take();
      }
      assertEquals(0, echo.open());
      assertEquals(0, threads(tunnel));
    }
  }

  /** The kernel may still take a connection while it closes a port, and resets it then. */
  private static boolean refuses(Tunnel tunnel) {
    try (Socket late = connect(tunnel)) {
      return ended(late.getInputStream());
    } catch (IOException refused) {
      return true;
    }
  }

  private static boolean ended(InputStream in) {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private static long threads(Tunnel tunnel) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("tunnel "))
        .filter(thread -> thread.getName().contains(tunnel.state().end().toString()))
        .count();
  }

  @Test
  default void aLinkThatIsClosedClosesItsTunnels() {
    Link link = link();
    Tunnel tunnel = open(link, new FarEnd("localhost", 1));
    link.close();
    assertTrue(refuses(tunnel));
  }

  @Test
  default void aPortThatIsTakenIsSaidAndNoOtherIsOpenedInstead() throws Exception {
    try (FarService other = FarService.echo()) {
      int taken = other.end().port();
      Trouble why =
          assertInstanceOf(
                  Tunnel.Result.Failed.class, link().tunnel(new FarEnd("localhost", 1), taken))
              .trouble();
      assertEquals(
          "port " + taken + " of this machine cannot be opened (another program has it)",
          why.says().value());
    }
  }

  /** The kernel's own list (proc(5), net/tcp): addresses in the machine's order of bytes. */
  @Test
  default void aHundredTunnelsListenOnLoopbackAlone() throws Exception {
    Link link = link();
    List<Tunnel> tunnels =
        Stream.generate(() -> open(link, new FarEnd("localhost", 1))).limit(100).toList();
    List<String> ports =
        tunnels.stream().map(tunnel -> String.format("%04X", tunnel.state().port())).toList();
    List<String> listening = new ArrayList<>();
    for (String file : List.of("tcp", "tcp6")) {
      Path list = Path.of("/proc/self/net", file);
      for (String line : Files.exists(list) ? Files.readAllLines(list) : List.<String>of()) {
        String[] fields = line.strip().split("\\s+");
        String[] local = fields[1].split(":");
        if (local.length == 2 && ports.contains(local[1]) && fields[3].equals("0A")) {
          listening.add(local[0]);
        }
      }
    }
    assertEquals(100, listening.size());
    assertTrue(listening.stream().allMatch(LOOPBACK::contains), listening::toString);
  }

  @Test
  default void manyAtOnceEachGetTheirOwnBytes() throws Exception {
    try (FarService echo = FarService.echo();
        Tunnel tunnel = open(link(), echo.end())) {
      List<CompletableFuture<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        byte[] sent = new byte[200_000 + i];
        new Random(i).nextBytes(sent);
        CompletableFuture<Boolean> one = new CompletableFuture<>();
        all.add(one);
        Daemon.start("client", () -> one.complete(echoes(tunnel, sent)));
      }
      for (CompletableFuture<Boolean> one : all) {
        assertTrue(one.get(LONG.toSeconds(), TimeUnit.SECONDS));
      }
    }
  }

  private static boolean echoes(Tunnel tunnel, byte[] sent) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", tunnel.state().port()));
      Daemon.start("sender", () -> send(socket, sent));
      return Arrays.equals(sent, socket.getInputStream().readAllBytes());
    } catch (IOException broken) {
      return false;
    }
  }

  private static void send(Socket socket, byte[] sent) {
    try {
      socket.getOutputStream().write(sent);
      socket.shutdownOutput();
    } catch (IOException broken) {
      // Who reads the answer sees it.
    }
  }
}

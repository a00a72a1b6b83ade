package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SshTunnelTest implements TunnelContract {

  private static final Keepalive QUICK =
      new Keepalive(ms(200), ms(500), ms(1500), Duration.ofSeconds(10), List.of(ms(0), ms(50)));

  private final List<Link> links = new ArrayList<>();
  private final States states = new States();
  private EmbeddedSshd sshd;
  private Wire wire;

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    sshd.forward();
    wire = new Wire(sshd.port());
  }

  @AfterEach
  void stop() throws IOException {
    links.forEach(Link::close);
    wire.close();
    sshd.close();
  }

  @Override
  public Link link() {
    return link(Keepalive.USUAL);
  }

  private Link link(Keepalive keepalive) {
    Host host = new Host("gpu1", sshd.route(wire.port(), List.of(sshd.key())), HostSettings.NONE);
    links.add(
        new Link(
            host, new SshTransport(), Asker.NOBODY, states, keepalive, InstantSource.system()));
    return links.get(links.size() - 1);
  }

  private Tunnel open(Link link, FarEnd end) {
    return assertInstanceOf(Tunnel.Result.Open.class, link.tunnel(end, 0)).tunnel();
  }

  private static void assertEchoes(Tunnel tunnel) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), tunnel.state().port())) {
      socket.getOutputStream().write(5);
      assertEquals(5, socket.getInputStream().read());
    }
  }

  @Test
  void itStaysOnItsPortOverRedials() throws IOException {
    try (FarService echo = FarService.echo()) {
      Tunnel tunnel = open(link(QUICK), echo.end());
      states.await(LinkState.Up.class);
      for (int redial = 0; redial < 5; redial++) {
        assertEchoes(tunnel);
        wire.reset();
        states.await(LinkState.Lost.class);
        states.await(LinkState.Up.class);
      }
      assertEchoes(tunnel);
      assertEquals(6, sshd.logins());
    }
  }

  @Test
  void whatGoesThroughItEndsWithTheLineAndANewConnectionIsToldWhy() throws IOException {
    try (FarService echo = FarService.echo()) {
      Tunnel tunnel = open(link(QUICK), echo.end());
      states.await(LinkState.Up.class);
      int port = tunnel.state().port();
      try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
        socket.getOutputStream().write(5);
        assertEquals(5, socket.getInputStream().read());
        wire.freeze();
        states.await(LinkState.Lost.class);
        assertTrue(ended(socket));
      }
      try (Socket late = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
        assertThrows(IOException.class, () -> late.getInputStream().read());
      }
      assertEquals(Kind.UNREACHABLE, tunnel.state().lately().orElseThrow().kind());
    }
  }

  private static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void aHostThatForwardsNothingIsSaid() throws IOException {
    sshd.forwardNothing();
    Tunnel tunnel = open(link(), new FarEnd("localhost", 1));
    int port = tunnel.state().port();
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      assertThrows(IOException.class, () -> socket.getInputStream().read());
    }
    Trouble why = tunnel.state().lately().orElseThrow();
    assertEquals(Kind.DENIED, why.kind());
    assertTrue(why.says().value().contains("AllowTcpForwarding"), why.says()::value);
  }
}

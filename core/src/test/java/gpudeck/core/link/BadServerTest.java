package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that do what none should: each is said in one sentence with its host and what to do, and
 * none keeps another host from being asked.
 */
@Timeout(60)
class BadServerTest {

  private static final Duration SHORT = Duration.ofMillis(2000);

  private final SshTransport transport = new SshTransport();
  private EmbeddedSshd sshd;
  private Link good;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    good = new Link(sshd.host(), transport, Asker.NOBODY, state -> {});
  }

  @AfterEach
  void stop() throws IOException {
    assertEquals("well\n", done(ask(good, part("echo well")).get(0)).out());
    good.close();
    sshd.close();
  }

  private Trouble dial(int port) {
    Route.Ssh way = Ways.within(sshd.route(port, List.of(sshd.key())), SHORT);
    Dialled end = transport.dial(new Host("gpu1", way, HostSettings.NONE), Asker.NOBODY);
    return assertInstanceOf(Dialled.Failed.class, end).trouble();
  }

  /** Says something to whoever connects, over and over, and then nothing more. */
  private ServerSocket server(String says, int times) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Daemon.start("bad server", () -> serve(server, says.getBytes(StandardCharsets.UTF_8), times));
    return server;
  }

  private static void serve(ServerSocket server, byte[] says, int times) {
    try (Socket client = server.accept();
        OutputStream out = client.getOutputStream()) {
      for (int i = 0; i < times; i++) {
        out.write(says);
      }
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // The client has given up, as it should.
    }
  }

  private static void assertSays(Kind kind, String part, Trouble trouble) {
    String says = trouble.says().value();
    assertTrue(says.contains(part), says);
    assertTrue(says.contains("gpu1"), says);
    assertTrue(says.length() < 500, says);
    assertEquals(kind, trouble.kind(), says);
  }

  @Test
  void oneThatFloodsBeforeItsNameIsGivenUp() throws IOException {
    try (ServerSocket flood = server("\u001b[2Jwelcome to nowhere\r\n", Integer.MAX_VALUE)) {
      assertSays(Kind.UNREACHABLE, "the login was not done", dial(flood.getLocalPort()));
    }
  }

  @Test
  void oneThatStallsInTheKeyExchangeIsGivenUp() throws IOException {
    try (ServerSocket stall = server("SSH-2.0-OpenSSH_9.2\r\n", 1)) {
      String says = "something on the way lets only a part through";
      assertSays(Kind.UNREACHABLE, says, dial(stall.getLocalPort()));
    }
  }

  @Test
  void oneThatSpeaksSomethingElseIsSaidTo() throws IOException {
    try (ServerSocket web = server("SSH-1.5-ancient\r\n", 1)) {
      assertSays(Kind.GARBLED, "is no SSH server", dial(web.getLocalPort()));
    }
  }

  @Test
  void oneWhosePacketsAreChangedOnTheWayIsSaid() throws IOException {
    try (Wire wire = new Wire(sshd.port())) {
      wire.flip(Wire.Way.IN, 1500);
      String says = dial(wire.port()).says().value();
      assertTrue(says.contains("gpu1"), says);
    }
  }

  @Test
  void oneThatClosesAfterTheLoginIsSaidAndTriedAgain() {
    sshd.force(command -> {
      sshd.hangUp();
      return "exit 0";
    });
    States states = new States();
    Host host = new Host("gpu1", sshd.host().route(), HostSettings.NONE);
    try (Link link = new Link(host, transport, Asker.NOBODY, states)) {
      Trouble trouble = trouble(ask(link, part("echo")).get(0));
      assertEquals(Kind.UNREACHABLE, trouble.kind());
      assertTrue(trouble.says().value().contains("gpu1"), trouble.says().value());
    }
    sshd.force(command -> command);
  }

  @Test
  void aKeyThatNoFileCanKeepIsTakenForThisRunAndSaid(@TempDir Path folder) throws IOException {
    Path known = folder.resolve("known_hosts");
    Files.createDirectory(folder.resolve(".known_hosts.gpudeck-lock"));
    Route.Ssh way = sshd.route(sshd.port(), List.of(sshd.key()));
    Host host =
        new Host("gpu1", way.knownBy(List.of(known), way.hostKeyAlias()), HostSettings.NONE);
    Person person = new Person(true);
    for (int i = 0; i < 2; i++) {
      assertInstanceOf(Dialled.Open.class, transport.dial(host, person)).connection().close();
    }
    assertEquals(1, person.keys.size());
    assertEquals(1, person.told.size());
    String says = person.told.get(0);
    assertTrue(says.startsWith("gpu1: " + known + " cannot be written"), says);
  }
}

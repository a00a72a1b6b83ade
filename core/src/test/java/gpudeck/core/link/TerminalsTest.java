package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.Trouble.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Terminals on a link, and what gives way to them where a server has few sessions. */
@Timeout(60)
class TerminalsTest {

  private static final Window WINDOW = new Window(100, 30);

  private final List<Link> links = new ArrayList<>();
  private EmbeddedSshd sshd;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    links.forEach(Link::close);
    sshd.close();
  }

  private Link ssh() {
    return link(sshd.host(), new SshTransport());
  }

  private Link link(Host host, Transport transport) {
    Link link = new Link(host, transport, Asker.NOBODY, state -> {});
    links.add(link);
    return link;
  }

  private static Channel open(Link link, String command) {
    Opened opened = link.terminal(command, "xterm", WINDOW);
    return assertInstanceOf(Opened.Open.class, opened, opened::toString).channel();
  }

  private static BufferedReader lines(Channel channel) {
    return new BufferedReader(new InputStreamReader(channel.output(), StandardCharsets.UTF_8));
  }

  @Test
  void aTerminalOverSshSpeaksBothWaysAndTellsHowItEnded() throws IOException {
    Channel channel = open(ssh(), "read line; echo got $line; exit 3");
    channel.input().write("it\n".getBytes(StandardCharsets.UTF_8));
    channel.input().flush();
    BufferedReader lines = lines(channel);
    assertEquals("got it", lines.readLine());
    assertNull(lines.readLine());
    assertEquals(OptionalInt.of(3), channel.exit());
  }

  @Test
  void aTerminalOfThisMachineHasASizeThatCanBeChanged() throws IOException {
    Link local =
        link(new Host("local", new Route.Local(), HostSettings.NONE), new LocalTransport());
    Channel channel = open(local, "echo $TERM ${TMUX-none}; stty size; read go; stty size; exit 5");
    BufferedReader lines = lines(channel);
    assertEquals("xterm none", lines.readLine());
    assertEquals("30 100", lines.readLine());
    channel.resize(new Window(90, 20));
    channel.input().write("\n".getBytes(StandardCharsets.UTF_8));
    channel.input().flush();
    assertEquals("", lines.readLine());
    assertEquals("20 90", lines.readLine());
    assertNull(lines.readLine());
    assertEquals(OptionalInt.of(5), channel.exit());
  }

  @Test
  void whereOneSessionIsAllThereIsTheLaneWaitsUntilTheTerminalIsClosed() {
    sshd.maxSessions(1);
    Link link = ssh();
    done(ask(link, part("echo")).get(0));
    Channel channel = open(link, "cat");
    Trouble why = trouble(ask(link, part("echo")).get(0));
    assertEquals(Kind.DENIED, why.kind());
    assertTrue(why.says().value().contains("attached"), why.toString());
    trouble(ask(link, LaneKind.SLOW, part("echo")).get(0));
    channel.close();
    awaitAnswer(link);
    assertEquals(1, sshd.logins());
  }

  private static void awaitAnswer(Link link) {
    Deadline deadline = Deadline.in(Answers.LONG);
    while (!(ask(link, part("echo")).get(0) instanceof Answer.Done) && !deadline.passed()) {
      Nap.take();
    }
    done(ask(link, part("echo")).get(0));
  }

  @Test
  void ofTwoSessionsTheTerminalTakesTheSlowLanesAndTheQuickOneSpeaksForIt() {
    sshd.maxSessions(2);
    Link link = ssh();
    String quick = done(ask(link, part("echo $$")).get(0)).out();
    done(ask(link, LaneKind.SLOW, part("echo")).get(0));
    Channel channel = open(link, "cat");
    assertEquals(quick, done(ask(link, LaneKind.SLOW, part("echo $$")).get(0)).out());
    assertEquals(quick, done(ask(link, part("echo $$")).get(0)).out());
    channel.close();
    assertEquals(1, sshd.logins());
  }
}

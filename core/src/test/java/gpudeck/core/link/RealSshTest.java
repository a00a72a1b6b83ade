package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostAddress;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshConfig;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSH's own server, agent and keys, each started for the test. */
@Tag("lab")
@Timeout(60)
class RealSshTest {

  private final States states = new States();
  private final List<Link> links = new ArrayList<>();
  private Path folder;
  private RealSshd sshd;

  @BeforeEach
  void start(@TempDir Path folder) {
    this.folder = folder;
    sshd = RealSshd.start(folder);
  }

  @AfterEach
  void stop() {
    links.forEach(Link::close);
    sshd.close();
  }

  private Link link() {
    return link(sshd.host(sshd.port(), Duration.ofSeconds(20)));
  }

  private Link link(Host host) {
    Link link = new Link(host, new SshTransport(), Asker.NOBODY, states);
    links.add(link);
    return link;
  }

  private static void assertIn(Link link) {
    assertEquals("in\n", done(ask(link, part("echo in")).get(0)).out());
  }

  /** With this the round trip is known, and only an answer makes it known. */
  @Test
  void aQuestionIsAnsweredAndLeavesNoWordInTheLog() throws IOException {
    Link link = link();
    assertIn(link);
    while (states.await(LinkState.Up.class).roundTrip().isZero()) {}
    String log = Files.readString(sshd.log());
    assertTrue(log.contains("Accepted publickey"), log);
    assertEquals(0, log.lines().filter(line -> line.matches("(?i).*(x11|channel).*")).count(), log);
  }

  @Test
  void anSshdThatIsKilledIsSeenWithinASecond() {
    Link link = link();
    assertIn(link);
    long begin = System.nanoTime();
    sshd.killLogins();
    states.await(LinkState.Lost.class);
    Duration seen = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(seen.compareTo(Duration.ofSeconds(1)) <= 0, seen.toString());
    states.await(LinkState.Up.class);
    assertIn(link);
  }

  @Test
  void aHostThatAllowsNoShellIsSaidWithItsWords() throws IOException {
    sshd.restart("ForceCommand /usr/sbin/nologin");
    Link link = link();
    Trouble trouble = trouble(ask(link, part("echo")).get(0));
    assertEquals(Kind.LOGIN, trouble.kind());
    String says = trouble.says().value();
    assertTrue(says.endsWith("it said: This account is currently not available."), says);
    assertTrue(says.startsWith("logged in to real, but the shell there ended at once"), says);
  }

  @Test
  void aForcedCommandIsSaid() throws IOException {
    sshd.restart("ForceCommand echo no shell for you; exit 1");
    Link link = link();
    Trouble trouble = trouble(ask(link, part("echo")).get(0));
    assertEquals(Kind.LOGIN, trouble.kind());
    assertTrue(trouble.says().value().endsWith("it said: no shell for you"));
    states.await(LinkState.Refused.class);
  }

  @Test
  void oneSessionALoginMakesOneLane() throws IOException {
    sshd.restart("MaxSessions 1");
    Link link = link();
    String shell = done(ask(link, LaneKind.QUICK, part("echo $$")).get(0)).out();
    assertEquals(shell, done(ask(link, LaneKind.SLOW, part("echo $$")).get(0)).out());
  }

  @Test
  void aPartThatHangsIsEndedWhereOneSessionIsAllThereIs() throws IOException {
    sshd.restart("MaxSessions 1");
    Link link = link();
    Part hang = part("hang", "echo $$; sleep 86421", Duration.ofMillis(500));
    assertEquals(Kind.TIMEOUT, trouble(ask(link, hang).get(0)).kind());
    Part look = part("pgrep -f 'sleep 8642[1]'");
    assertEquals(Kind.UNREACHABLE, trouble(ask(link, look).get(0)).kind());
    states.await(LinkState.Lost.class);
    states.await(LinkState.Up.class);
    assertEquals("", done(ask(link, look).get(0)).out());
  }

  /** What a user's ssh would forward or run on the way is none of a watcher's business. */
  @Test
  void nothingThatTheSshConfigForwardsOrRunsActs() throws IOException {
    int local;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      local = free.getLocalPort();
    }
    Path canary = folder.resolve("canary");
    Files.writeString(
        folder.resolve("ssh_config"),
        """
        Host real
          HostName 127.0.0.1
          Port %d
          User %s
          IdentityFile %s
          UserKnownHostsFile %s
          ForwardAgent yes
          ForwardX11 yes
          LocalForward %d 127.0.0.1:%d
          RemoteForward 0 127.0.0.1:1
          DynamicForward %d
          PermitLocalCommand yes
          LocalCommand touch %s
          RemoteCommand touch %s
        """
            .formatted(
                sshd.port(),
                System.getProperty("user.name"),
                sshd.key(),
                sshd.knownHosts(),
                local,
                sshd.port(),
                local + 1,
                canary,
                canary));
    SshConfig config =
        new SshConfig(
            Optional.of(folder.resolve("ssh_config")), gpudeck.core.host.Person.current());
    HostAddress.Typed.Good name = (HostAddress.Typed.Good) HostAddress.parse("real");
    Route.Ssh way = ((SshConfig.Found.Way) config.route(name.address())).route();
    Host host = new Host("real", way, HostSettings.NONE);
    Link link = link(host);
    assertEquals("none\n", done(ask(link, part("echo ${SSH_AUTH_SOCK-none}")).get(0)).out());
    assertEquals("none\n", done(ask(link, part("echo ${DISPLAY-none}")).get(0)).out());
    assertThrows(
        IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), local).close());
    assertThrows(
        IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), local + 1).close());
    assertTrue(Files.notExists(canary));
  }
}

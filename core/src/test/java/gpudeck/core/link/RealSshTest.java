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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

  private final List<Process> processes = new ArrayList<>();
  private final States states = new States();
  private final List<Link> links = new ArrayList<>();
  private Path folder;
  private int port;
  private Route.Login login = Route.Login.USUAL;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    this.folder = folder;
    keygen("host", "ed25519", "");
    keygen("ca", "ed25519", "");
    keygen("key", "ed25519", "");
    Files.copy(folder.resolve("key.pub"), folder.resolve("authorized"));
    sshd("");
  }

  @AfterEach
  void stop() {
    links.forEach(Link::close);
    processes.forEach(Process::destroyForcibly);
  }

  private void keygen(String name, String type, String passphrase) {
    run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", folder.resolve(name).toString());
  }

  private void sshd(String more) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectories(Path.of("/run/sshd"));
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %2$s/host
        AuthorizedKeysFile %2$s/authorized
        TrustedUserCAKeys %2$s/ca.pub
        StrictModes no
        UsePAM no
        PidFile none
        %3$s
        """
            .formatted(port, folder, more));
    String key = Files.readString(folder.resolve("host.pub"));
    Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + key);
    launch("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("sshd_config").toString());
    awaitPort();
  }

  private void awaitPort() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (!deadline.passed()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("sshd does not listen");
  }

  private Process launch(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), String.join(" ", command));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Link link(Optional<Path> agent, Asker asker, Path... keys) {
    Route.Ssh way =
        new Route.Ssh(
            "127.0.0.1",
            port,
            System.getProperty("user.name"),
            Optional.empty(),
            List.of(keys),
            false,
            agent,
            List.of(folder.resolve("known_hosts")),
            Duration.ofSeconds(20),
            List.of(),
            Optional.empty(),
            login);
    Host host = new Host("real", way, HostSettings.NONE);
    Link link =
        new Link(host, new SshTransport(), asker, states, Keepalive.USUAL, InstantSource.system());
    links.add(link);
    return link;
  }

  private static void assertIn(Link link) {
    assertEquals("in\n", done(ask(link, part("echo in")).get(0)).out());
  }

  @Test
  void anEd25519KeyLogsIn() {
    assertIn(link(Optional.empty(), Asker.NOBODY, folder.resolve("key")));
  }

  /** With this the round trip is known, and only an answer makes it known. */
  @Test
  void aQuestionIsAnsweredAndLeavesNoWordInTheLog() throws IOException {
    Link link = link(Optional.empty(), Asker.NOBODY, folder.resolve("key"));
    assertIn(link);
    while (states.await(LinkState.Up.class).roundTrip().isZero()) {}
    String log = Files.readString(folder.resolve("log"));
    assertTrue(log.contains("Accepted publickey"), log);
    assertEquals(0, log.lines().filter(line -> line.matches("(?i).*(x11|channel).*")).count(), log);
  }

  @Test
  void anSshdThatIsKilledIsSeenWithinASecond() {
    Link link = link(Optional.empty(), Asker.NOBODY, folder.resolve("key"));
    assertIn(link);
    long begin = System.nanoTime();
    processes.forEach(sshd -> sshd.descendants().forEach(ProcessHandle::destroyForcibly));
    states.await(LinkState.Lost.class);
    Duration seen = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(seen.compareTo(Duration.ofSeconds(1)) <= 0, seen.toString());
    states.await(LinkState.Up.class);
    assertIn(link);
  }

  @Test
  void keysOfEveryKindWithPassphraseLogIn() throws IOException {
    for (String type : List.of("ed25519", "rsa", "ecdsa")) {
      keygen("my-" + type, type, "open sesame");
      Files.copy(
          folder.resolve("my-" + type + ".pub"),
          folder.resolve("authorized"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Person person = new Person(false, "open sesame");
      assertIn(link(Optional.empty(), person, folder.resolve("my-" + type)));
      assertEquals(1, person.files.size());
    }
  }

  @Test
  void aKeyThatTheAgentHoldsNeedsNoPassphrase() throws IOException {
    Path agent = folder.resolve("agent");
    launch("ssh-agent", "-D", "-a", agent.toString());
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (!Files.exists(agent) && !deadline.passed()) {
      Thread.onSpinWait();
    }
    Path key = folder.resolve("key");
    run("env", "SSH_AUTH_SOCK=" + agent, "ssh-add", "-q", key.toString());
    run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", key.toString());
    Person person = new Person(false, "open sesame");
    assertIn(link(Optional.of(agent), person, key));
    assertIn(link(Optional.of(agent), person));
    assertEquals(List.of(), person.files);
  }

  /** Signs a key for this user; {@code more} are further words for ssh-keygen. */
  private Path signed(String name, String... more) {
    keygen(name, "ed25519", "");
    Path key = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-s"));
    command.addAll(List.of(folder.resolve("ca").toString(), "-I", "test"));
    command.addAll(List.of("-n", System.getProperty("user.name")));
    command.addAll(List.of(more));
    command.add(key + ".pub");
    run(command.toArray(String[]::new));
    return key;
  }

  @Test
  void aCertificateBesideTheKeyLogsIn() throws IOException {
    assertIn(link(Optional.empty(), Asker.NOBODY, signed("signed")));
  }

  @Test
  void aCertificateThatTheConfigNamesLogsIn() throws IOException {
    Path key = signed("signed");
    Path elsewhere = folder.resolve("elsewhere.pub");
    Files.move(Path.of(key + "-cert.pub"), elsewhere);
    Route.Login usual = Route.Login.USUAL;
    login =
        new Route.Login(
            usual.methods(),
            List.of(folder.resolve("no-such-file"), elsewhere),
            usual.prompts(),
            Optional.empty(),
            List.of(),
            usual.traffic());
    assertIn(link(Optional.empty(), Asker.NOBODY, folder.resolve("ca"), key));
  }

  @Test
  void aCertificateThatHasEndedIsSaidToHave() throws IOException {
    Path key = signed("signed", "-V", "20200101000000:20200102000000");
    Link link = link(Optional.empty(), Asker.NOBODY, key);
    String says = trouble(ask(link, part("echo")).get(0)).says().value();
    assertTrue(says.contains("signed-cert.pub has ended at 2020-01-0"), says);
  }

  /** So it looks where the clock of this machine is behind, or that of who signed it ahead. */
  @Test
  void aCertificateThatIsNotValidYetIsSaidNotToBe() throws IOException {
    Path key = signed("signed", "-V", "20990101000000:20990102000000");
    Link link = link(Optional.empty(), Asker.NOBODY, key);
    String says = trouble(ask(link, part("echo")).get(0)).says().value();
    assertTrue(says.contains("signed-cert.pub is not valid before 20"), says);
  }

  @Test
  void aHostThatAllowsNoShellIsSaidWithItsWords() throws IOException {
    sshd("ForceCommand /usr/sbin/nologin");
    Link link = link(Optional.empty(), Asker.NOBODY, folder.resolve("key"));
    Trouble trouble = trouble(ask(link, part("echo")).get(0));
    assertEquals(Kind.LOGIN, trouble.kind());
    String says = trouble.says().value();
    assertTrue(says.endsWith("it said: This account is currently not available."), says);
    assertTrue(says.startsWith("logged in to real, but the shell there ended at once"), says);
  }

  @Test
  void aHostWithACertificateIsKnownByItsKey() throws IOException {
    Path host = folder.resolve("host");
    run(
        "ssh-keygen",
        "-q",
        "-s",
        folder.resolve("ca").toString(),
        "-I",
        "host",
        "-h",
        host + ".pub");
    sshd("HostCertificate " + host + "-cert.pub");
    assertIn(link(Optional.empty(), Asker.NOBODY, folder.resolve("key")));
  }

  @Test
  void aHostWithACertificateOfAKnownAuthorityIsKnownByIt() throws IOException {
    for (String type : List.of("ed25519", "ecdsa", "rsa")) {
      Path host = folder.resolve("host");
      Files.delete(host);
      keygen("host", type, "");
      String authority = folder.resolve("ca").toString();
      run("ssh-keygen", "-q", "-s", authority, "-I", "a", "-h", "-n", "127.0.0.1", host + ".pub");
      sshd("HostCertificate " + host + "-cert.pub");
      Files.writeString(
          folder.resolve("known_hosts"),
          "@cert-authority [127.0.0.1]:*,*.example.org "
              + Files.readString(folder.resolve("ca.pub")));
      assertIn(link(Optional.empty(), Asker.NOBODY, folder.resolve("key")));
    }
  }

  @Test
  void oneSessionALoginMakesOneLane() throws IOException {
    sshd("MaxSessions 1");
    Link link = link(Optional.empty(), Asker.NOBODY, folder.resolve("key"));
    String shell = done(ask(link, LaneKind.QUICK, part("echo $$")).get(0)).out();
    assertEquals(shell, done(ask(link, LaneKind.SLOW, part("echo $$")).get(0)).out());
  }

  @Test
  void aPartThatHangsIsEndedWhereOneSessionIsAllThereIs() throws IOException {
    sshd("MaxSessions 1");
    Link link = link(Optional.empty(), Asker.NOBODY, folder.resolve("key"));
    Part hang = part("hang", "echo $$; sleep 86421", Duration.ofMillis(500));
    assertEquals(Kind.TIMEOUT, trouble(ask(link, hang).get(0)).kind());
    Part look = part("pgrep -f 'sleep 8642[1]'");
    assertEquals(Kind.UNREACHABLE, trouble(ask(link, look).get(0)).kind());
    states.await(LinkState.Lost.class);
    states.await(LinkState.Up.class);
    assertEquals("", done(ask(link, look).get(0)).out());
  }

  @Test
  void aForcedCommandIsSaid() throws IOException {
    sshd("ForceCommand echo no shell for you; exit 1");
    Link link = link(Optional.empty(), Asker.NOBODY, folder.resolve("key"));
    Trouble trouble = trouble(ask(link, part("echo")).get(0));
    assertEquals(Kind.LOGIN, trouble.kind());
    assertTrue(trouble.says().value().endsWith("it said: no shell for you"));
    states.await(LinkState.Refused.class);
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
                port,
                System.getProperty("user.name"),
                folder.resolve("key"),
                folder.resolve("known_hosts"),
                local,
                port,
                local + 1,
                canary,
                canary));
    SshConfig config =
        new SshConfig(
            Optional.of(folder.resolve("ssh_config")), gpudeck.core.host.Person.current());
    HostAddress.Typed.Good name = (HostAddress.Typed.Good) HostAddress.parse("real");
    Route.Ssh way = ((SshConfig.Found.Way) config.route(name.address())).route();
    Host host = new Host("real", way, HostSettings.NONE);
    Link link = new Link(host, new SshTransport(), Asker.NOBODY, states);
    links.add(link);
    assertEquals("none\n", done(ask(link, part("echo ${SSH_AUTH_SOCK-none}")).get(0)).out());
    assertEquals("none\n", done(ask(link, part("echo ${DISPLAY-none}")).get(0)).out());
    assertThrows(
        IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), local).close());
    assertThrows(
        IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), local + 1).close());
    assertTrue(Files.notExists(canary));
  }
}

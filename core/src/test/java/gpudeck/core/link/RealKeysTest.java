package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.io.IOException;
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

/** Keys and certificates, of users and of hosts, as OpenSSH's own programs make and check them. */
@Tag("lab")
@Timeout(60)
class RealKeysTest {

  private final List<Link> links = new ArrayList<>();
  private Path folder;
  private RealSshd sshd;
  private Path authority;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    this.folder = folder;
    authority = folder.resolve("ca");
    sshd = RealSshd.start(folder, "TrustedUserCAKeys " + authority + ".pub");
    sshd.keygen("ca", "ed25519", "");
  }

  @AfterEach
  void stop() {
    links.forEach(Link::close);
    sshd.close();
  }

  private Link link(Asker asker, Path... keys) {
    return link(asker, Optional.empty(), List.of(), keys);
  }

  /**
   * @param certificates that the config names
   */
  private Link link(Asker asker, Optional<Path> agent, List<Path> certificates, Path... keys) {
    Route.Login usual = Route.Login.USUAL;
    Route.Ssh way =
        new Route.Ssh(
            "127.0.0.1",
            sshd.port(),
            System.getProperty("user.name"),
            Optional.empty(),
            List.of(keys),
            false,
            agent,
            List.of(sshd.knownHosts()),
            Duration.ofSeconds(20),
            List.of(),
            Optional.empty(),
            new Route.Login(
                usual.methods(),
                certificates,
                usual.prompts(),
                Optional.empty(),
                List.of(),
                usual.traffic()));
    Host host = new Host("real", way, HostSettings.NONE);
    Link link = new Link(host, new SshTransport(), asker, state -> {});
    links.add(link);
    return link;
  }

  private static void assertIn(Link link) {
    assertEquals("in\n", done(ask(link, part("echo in")).get(0)).out());
  }

  @Test
  void anEd25519KeyLogsIn() {
    assertIn(link(Asker.NOBODY, sshd.key()));
  }

  @Test
  void keysOfEveryKindWithPassphraseLogIn() throws IOException {
    for (String type : List.of("ed25519", "rsa", "ecdsa")) {
      Path key = sshd.keygen("my-" + type, type, "open sesame");
      sshd.letIn(Path.of(key + ".pub"));
      Person person = new Person(false, "open sesame");
      assertIn(link(person, key));
      assertEquals(1, person.files.size());
    }
  }

  @Test
  void aKeyThatTheAgentHoldsNeedsNoPassphrase() throws IOException {
    Path agent = folder.resolve("agent");
    sshd.launch("ssh-agent", "-D", "-a", agent.toString());
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (!Files.exists(agent) && !deadline.passed()) {
      Nap.take();
    }
    Path key = sshd.key();
    RealSshd.run("env", "SSH_AUTH_SOCK=" + agent, "ssh-add", "-q", key.toString());
    RealSshd.run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", key.toString());
    Person person = new Person(false, "open sesame");
    assertIn(link(person, Optional.of(agent), List.of(), key));
    assertIn(link(person, Optional.of(agent), List.of()));
    assertEquals(List.of(), person.files);
  }

  /** Signs a key for this user; {@code more} are further words for ssh-keygen. */
  private Path signed(String... more) throws IOException {
    Path key = sshd.keygen("signed", "ed25519", "");
    List<String> words = new ArrayList<>(List.of("-n", System.getProperty("user.name")));
    words.addAll(List.of(more));
    sign(key, words);
    return key;
  }

  private void sign(Path key, List<String> more) {
    List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-s"));
    command.addAll(List.of(authority.toString(), "-I", "test"));
    command.addAll(more);
    command.add(key + ".pub");
    RealSshd.run(command.toArray(String[]::new));
  }

  @Test
  void aCertificateBesideTheKeyLogsIn() throws IOException {
    assertIn(link(Asker.NOBODY, signed()));
  }

  @Test
  void aCertificateThatTheConfigNamesLogsIn() throws IOException {
    Path key = signed();
    Path elsewhere = folder.resolve("elsewhere.pub");
    Files.move(Path.of(key + "-cert.pub"), elsewhere);
    List<Path> named = List.of(folder.resolve("no-such-file"), elsewhere);
    assertIn(link(Asker.NOBODY, Optional.empty(), named, authority, key));
  }

  @Test
  void aCertificateThatHasEndedIsSaidToHave() throws IOException {
    Path key = signed("-V", "20200101000000:20200102000000");
    Link link = link(Asker.NOBODY, key);
    String says = trouble(ask(link, part("echo")).get(0)).says().value();
    assertTrue(says.contains("signed-cert.pub has ended at 2020-01-0"), says);
  }

  /** So it looks where the clock of this machine is behind, or that of who signed it ahead. */
  @Test
  void aCertificateThatIsNotValidYetIsSaidNotToBe() throws IOException {
    Path key = signed("-V", "20990101000000:20990102000000");
    Link link = link(Asker.NOBODY, key);
    String says = trouble(ask(link, part("echo")).get(0)).says().value();
    assertTrue(says.contains("signed-cert.pub is not valid before 20"), says);
  }

  @Test
  void aHostWithACertificateIsKnownByItsKey() throws IOException {
    Path host = folder.resolve("host");
    sign(host, List.of("-h"));
    sshd.restart("HostCertificate " + host + "-cert.pub");
    assertIn(link(Asker.NOBODY, sshd.key()));
  }

  @Test
  void aHostWithACertificateOfAKnownAuthorityIsKnownByIt() throws IOException {
    String known =
        "@cert-authority [127.0.0.1]:*,*.example.org "
            + Files.readString(Path.of(authority + ".pub"));
    for (String type : List.of("ed25519", "ecdsa", "rsa")) {
      Path host = sshd.keygen("host", type, "");
      sign(host, List.of("-h", "-n", "127.0.0.1"));
      sshd.restart("HostCertificate " + host + "-cert.pub");
      Files.writeString(sshd.knownHosts(), known);
      assertIn(link(Asker.NOBODY, sshd.key()));
    }
  }
}

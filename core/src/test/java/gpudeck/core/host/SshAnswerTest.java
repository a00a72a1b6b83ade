package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The fixtures are what OpenSSH 9.2 printed for {@code ssh -G}. */
class SshAnswerTest {
  private static final Person LEA =
      new Person(
          "lea", Path.of("/home/lea"), Map.of("SSH_AUTH_SOCK", "/run/agent", "FOO", "/run/foo"));

  private static final Function<List<String>, List<Route.Hop>> NO_HOPS = names -> List.of();

  private static Route.Hop hop(String name) {
    return new Route.Hop(name, SshAnswer.route("", name, LEA, file -> false, NO_HOPS));
  }

  private static String printed(String name) throws IOException {
    try (var fixture = SshAnswerTest.class.getResourceAsStream("ssh-G-" + name + ".txt")) {
      return new String(fixture.readAllBytes(), UTF_8);
    }
  }

  private static Route.Ssh route(String name, Predicate<Path> exists) throws IOException {
    return SshAnswer.route(
        printed(name),
        name,
        LEA,
        exists::test,
        names -> names.stream().map(SshAnswerTest::hop).toList());
  }

  private static Path home(String file) {
    return Path.of("/home/lea/.ssh", file);
  }

  @Test
  void allThatIsAllowedIsRead() throws IOException {
    Route.Ssh way = route("a", file -> true);
    assertEquals("login.a.example.org", way.hostName());
    assertEquals(2222, way.port());
    assertEquals("lea", way.user());
    assertEquals(Optional.of("ali"), way.hostKeyAlias());
    assertEquals(List.of(home("id_x"), home("k_lea")), way.identityFiles());
    assertEquals(Optional.empty(), way.agent());
    assertEquals(Duration.ofSeconds(7), way.connectTimeout());
    assertEquals(List.of("j1", "u@j2:23"), way.jumpNames());
    assertEquals(Optional.empty(), way.proxyCommand());
  }

  @Test
  void filesWithSpacesStayWhole() throws IOException {
    List<Path> files = route("a", file -> true).knownHosts();
    assertEquals(List.of(home("k1"), Path.of("/tmp/a b/k2")), files.subList(0, 2));
    assertEquals(List.of(home("with space")), route("c", file -> true).identityFiles());
  }

  @Test
  void noneMeansNone() throws IOException {
    Route.Ssh way = route("b", file -> true);
    assertEquals(List.of(), way.identityFiles());
    assertEquals(Path.of("/dev/null"), way.knownHosts().get(0));
    assertEquals(Optional.of("nc %h %p"), way.proxyCommand());
    assertEquals(Duration.ofSeconds(15), way.connectTimeout());
  }

  @Test
  void theAgentIsTheOneThatIsNamed() throws IOException {
    assertEquals(Optional.of(Path.of("/run/foo")), route("b", file -> true).agent());
    assertEquals(Optional.of(Path.of("/run/agent")), route("c", file -> true).agent());
    assertEquals(Optional.of(Path.of("/run/agent")), route("zz", file -> true).agent());
    Person without = new Person("lea", Path.of("/home/lea"), Map.of());
    assertEquals(
        Optional.empty(), SshAnswer.route(printed("b"), "b", without, f -> true, NO_HOPS).agent());
  }

  @Test
  void keysThatAreNotThereAreLeftOutUnlessTheirPublicHalfIs() throws IOException {
    Predicate<Path> some = List.of(home("id_ed25519"), home("id_rsa.pub"))::contains;
    assertEquals(List.of(home("id_rsa"), home("id_ed25519")), route("zz", some).identityFiles());
  }

  @Test
  void whatRunsOrWeakensAnythingIsNotRead() {
    String printed =
        """
        stricthostkeychecking no
        forwardagent yes
        localcommand touch /tmp/x
        knownhostscommand /bin/evil
        localforward 8080 x:80
        """;
    Route.Ssh plain = SshAnswer.route("", "x", LEA, file -> false, NO_HOPS);
    assertEquals(plain, SshAnswer.route(printed, "x", LEA, file -> false, NO_HOPS));
  }

  @Test
  void garbageIsTheDefault() {
    Route.Ssh way =
        SshAnswer.route(
            "port abc\nconnecttimeout -3\nhostname\n\0\nuser \n", "x", LEA, f -> false, NO_HOPS);
    assertEquals(22, way.port());
    assertEquals("x", way.hostName());
    assertEquals("lea", way.user());
    assertEquals(Duration.ofSeconds(15), way.connectTimeout());
    assertEquals(home("known_hosts"), way.knownHosts().get(0));
  }

  private static Route.Login login(String printed) {
    return SshAnswer.route(printed, "x", LEA, file -> false, NO_HOPS).login();
  }

  @Test
  void waysInAreTakenInTheOrderOfTheConfigAndOnlyThoseThatAreOn() throws IOException {
    assertEquals(Route.Login.USUAL.methods(), route("zz", file -> false).login().methods());
    assertEquals(
        List.of("password", "publickey"),
        login(
                """
                preferredauthentications gssapi-with-mic,password,keyboard-interactive,publickey
                kbdinteractiveauthentication no
                pubkeyauthentication true
                passwordauthentication yes
                """)
            .methods());
    assertEquals(List.of("publickey"), login("batchmode yes\n").methods());
    assertEquals(1, login("numberofpasswordprompts 1\n").prompts());
  }

  @Test
  void certificatesAreNamed() throws IOException {
    assertEquals(List.of(home("c-cert.pub")), route("a", file -> true).login().certificates());
  }

  @Test
  void theSocketOfASharedConnectionIsFoundWhereSshWouldPutIt() {
    String printed = "user ana\nport 2222\ncontrolpath ~/.ssh/cm-%r@%h:%p\n";
    assertEquals(Optional.of(home("cm-ana@x:2222")), login(printed).controlPath());
    assertEquals(Optional.empty(), login("controlpath none\n").controlPath());
    String hashed = login("controlpath /run/%C\n").controlPath().orElseThrow().toString();
    assertTrue(hashed.matches("/run/[0-9a-f]{40}"), hashed);
  }

  @Test
  void whatOnlyOpenSshCanDoIsSaidInWords() {
    Machine machine =
        new Machine() {
          @Override
          public boolean exists(Path file) {
            return true;
          }

          @Override
          public String keyType(Path publicKey) {
            return publicKey.endsWith("id_ed25519_sk.pub") ? "sk-ssh-ed25519@openssh.com" : "";
          }

          @Override
          public boolean hasTicket() {
            return true;
          }
        };
    String printed =
        """
        proxycommand nc %h %p
        pkcs11provider /usr/lib/p11.so
        gssapiauthentication yes
        identityfile ~/.ssh/id_ed25519
        identityfile ~/.ssh/id_ed25519_sk
        """;
    Route.Ssh way = SshAnswer.route(printed, "x", LEA, machine, NO_HOPS);
    assertEquals(
        List.of(
            "a ProxyCommand (nc %h %p)",
            "keys of a PKCS#11 device (/usr/lib/p11.so)",
            "a key on a FIDO device (/home/lea/.ssh/id_ed25519_sk)",
            "a Kerberos ticket"),
        way.login().ownClient());
    assertEquals(List.of(), login("gssapiauthentication yes\n").ownClient());
  }

  @Test
  void theNetworkIsToldWhatTheConfigSays() {
    assertEquals(Optional.of(0x48), login("ipqos af21 cs1\n").traffic().serviceClass());
    assertEquals(Optional.of(0x10), login("ipqos lowdelay throughput\n").traffic().serviceClass());
    assertEquals(Optional.of(0x20), login("ipqos 0x20 0x20\n").traffic().serviceClass());
    assertEquals(Optional.empty(), login("ipqos none none\n").traffic().serviceClass());
    assertEquals(
        Optional.of(Duration.ofSeconds(30)), login("serveraliveinterval 30\n").traffic().alive());
    assertEquals(Optional.empty(), login("serveraliveinterval 0\n").traffic().alive());
  }
}

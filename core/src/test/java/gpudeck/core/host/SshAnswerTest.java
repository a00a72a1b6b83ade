package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
        printed(name), name, LEA, exists, names -> names.stream().map(SshAnswerTest::hop).toList());
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
}

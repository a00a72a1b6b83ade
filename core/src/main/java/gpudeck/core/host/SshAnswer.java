package gpudeck.core.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@code ssh -G NAME} prints, as a route; see {@link SshValues}. */
final class SshAnswer {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Path NOWHERE = Path.of("/dev/null");

  private final SshValues values;
  private final Person person;
  private final Machine machine;
  private final Function<List<String>, List<Route.Hop>> hops;

  private SshAnswer(
      SshValues values,
      Person person,
      Machine machine,
      Function<List<String>, List<Route.Hop>> hops) {
    this.values = values;
    this.person = person;
    this.machine = machine;
    this.hops = hops;
  }

  /**
   * The route to {@code asked} by what ssh printed; what it does not tell has OpenSSH's default.
   *
   * @param hops looks up ProxyJump's machines, first to last
   */
  static Route.Ssh route(
      String printed, String asked, Person person, Function<List<String>, List<Route.Hop>> hops) {
    return route(printed, asked, person, Machine.THIS, hops);
  }

  static Route.Ssh route(
      String printed,
      String asked,
      Person person,
      Machine machine,
      Function<List<String>, List<Route.Hop>> hops) {
    return new SshAnswer(new SshValues(printed, asked, person), person, machine, hops).route();
  }

  private Route.Ssh route() {
    List<Path> identityFiles = identityFiles();
    return new Route.Ssh(
        values.hostName(),
        values.port(),
        values.user(),
        values.one("hostkeyalias"),
        identityFiles,
        values.on("identitiesonly", false),
        agent(),
        knownHosts(),
        connectTimeout(),
        jumps(),
        values.one("proxycommand"),
        new LoginAnswer(values, machine).login(identityFiles));
  }

  private List<Route.Hop> jumps() {
    return values
        .one("proxyjump")
        .map(jumps -> hops.apply(List.of(jumps.split(","))))
        .orElse(List.of());
  }

  private Duration connectTimeout() {
    return values
        .number("connecttimeout")
        .filter(seconds -> seconds > 0)
        .map(Duration::ofSeconds)
        .orElse(PATIENCE);
  }

  /** A key that only an agent holds is named by its public half. */
  private List<Path> identityFiles() {
    return values.all("identityfile", Defaults.IDENTITY_FILES).stream()
        .flatMap(file -> values.path(file).stream())
        .filter(file -> machine.exists(file) || machine.exists(Path.of(file + ".pub")))
        .distinct()
        .toList();
  }

  private Optional<Path> agent() {
    if (!values.has("identityagent")) {
      return person.variable("SSH_AUTH_SOCK").flatMap(values::path);
    }
    return values
        .one("identityagent")
        .flatMap(it -> it.equals("SSH_AUTH_SOCK") ? person.variable(it) : Optional.of(it))
        .flatMap(values::path);
  }

  private List<Path> knownHosts() {
    List<Path> files = new ArrayList<>(values.paths("userknownhostsfile", Defaults.KNOWN_HOSTS));
    if (files.isEmpty()) {
      files.add(NOWHERE);
    }
    files.addAll(values.paths("globalknownhostsfile", Defaults.GLOBAL_KNOWN_HOSTS));
    return files;
  }

  /** What OpenSSH does where nothing is set (ssh_config(5)). */
  private static final class Defaults {
    static final List<String> IDENTITY_FILES =
        List.of("~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ed25519");
    static final String KNOWN_HOSTS = "~/.ssh/known_hosts ~/.ssh/known_hosts2";
    static final String GLOBAL_KNOWN_HOSTS = "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2";
  }
}

package gpudeck.core.host;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ssh -G NAME} prints (OpenSSH 6.8 to 10: a key in lower case, a space, its value; one
 * line a file), as a route. Only the keys listed here are looked at: nothing that runs a program,
 * forwards anything or weakens the check of host keys gets through.
 */
final class SshAnswer {
  private static final Set<String> KEYS =
      Set.of(
          "hostname",
          "port",
          "user",
          "hostkeyalias",
          "identityfile",
          "identitiesonly",
          "identityagent",
          "userknownhostsfile",
          "globalknownhostsfile",
          "connecttimeout",
          "proxyjump",
          "proxycommand");

  private static final String NONE = "none";
  private static final int SSH_PORT = 22;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Path NOWHERE = Path.of("/dev/null");
  private static final Pattern TOKEN = Pattern.compile("%(.)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");
  private static final Pattern NEXT_FILE = Pattern.compile(" (?=[/~%$])");

  private final Map<String, List<String>> values;
  private final String asked;
  private final Person person;
  private final Predicate<Path> exists;
  private final Function<List<String>, List<Route.Hop>> hops;

  private SshAnswer(
      Map<String, List<String>> values,
      String asked,
      Person person,
      Predicate<Path> exists,
      Function<List<String>, List<Route.Hop>> hops) {
    this.values = values;
    this.asked = asked;
    this.person = person;
    this.exists = exists;
    this.hops = hops;
  }

  /**
   * The route to {@code asked} by what ssh printed; what it does not tell has OpenSSH's default.
   *
   * @param hops looks up ProxyJump's machines, first to last
   */
  static Route.Ssh route(
      String printed, String asked, Person person, Function<List<String>, List<Route.Hop>> hops) {
    return route(printed, asked, person, Files::exists, hops);
  }

  static Route.Ssh route(
      String printed,
      String asked,
      Person person,
      Predicate<Path> exists,
      Function<List<String>, List<Route.Hop>> hops) {
    return new SshAnswer(values(printed), asked, person, exists, hops).route();
  }

  private static Map<String, List<String>> values(String printed) {
    Map<String, List<String>> values = new HashMap<>();
    for (String line : printed.lines().toList()) {
      int space = line.indexOf(' ');
      String key = space < 0 ? "" : line.substring(0, space).toLowerCase(Locale.ROOT);
      if (KEYS.contains(key)) {
        values.computeIfAbsent(key, k -> new ArrayList<>()).add(line.substring(space + 1).strip());
      }
    }
    return values;
  }

  private Route.Ssh route() {
    return new Route.Ssh(
        hostName(),
        port(),
        user(),
        one("hostkeyalias"),
        identityFiles(),
        one("identitiesonly").filter("yes"::equals).isPresent(),
        agent(),
        knownHosts(),
        connectTimeout(),
        jumps(),
        one("proxycommand"),
        Route.Login.USUAL);
  }

  private List<Route.Hop> jumps() {
    return one("proxyjump").map(jumps -> hops.apply(List.of(jumps.split(",")))).orElse(List.of());
  }

  private Optional<String> one(String key) {
    return values.getOrDefault(key, List.of()).stream()
        .findFirst()
        .filter(value -> !value.isEmpty() && !value.equalsIgnoreCase(NONE));
  }

  private String hostName() {
    return one("hostname").orElse(asked);
  }

  private String user() {
    return one("user").orElse(person.login());
  }

  private int port() {
    return one("port")
        .filter(it -> it.matches("[0-9]{1,5}"))
        .map(Integer::parseInt)
        .orElse(SSH_PORT);
  }

  private Duration connectTimeout() {
    return one("connecttimeout")
        .filter(it -> it.matches("[0-9]{1,5}"))
        .map(it -> Duration.ofSeconds(Long.parseLong(it)))
        .filter(it -> !it.isZero())
        .orElse(PATIENCE);
  }

  /** A key that only an agent holds is named by its public half. */
  private List<Path> identityFiles() {
    List<String> named = values.getOrDefault("identityfile", Defaults.IDENTITY_FILES);
    return named.stream()
        .filter(file -> !file.equalsIgnoreCase(NONE))
        .flatMap(file -> path(file).stream())
        .filter(file -> exists.test(file) || exists.test(Path.of(file + ".pub")))
        .distinct()
        .toList();
  }

  private Optional<Path> agent() {
    if (!values.containsKey("identityagent")) {
      return person.variable("SSH_AUTH_SOCK").flatMap(this::path);
    }
    return one("identityagent")
        .flatMap(it -> it.equals("SSH_AUTH_SOCK") ? person.variable(it) : Optional.of(it))
        .flatMap(this::path);
  }

  private List<Path> knownHosts() {
    List<Path> files = new ArrayList<>(paths("userknownhostsfile", Defaults.KNOWN_HOSTS));
    if (files.isEmpty()) {
      files.add(NOWHERE);
    }
    files.addAll(paths("globalknownhostsfile", Defaults.GLOBAL_KNOWN_HOSTS));
    return files;
  }

  /** Files in one line: ssh prints no quotes, so a new one starts where a path can start. */
  private List<Path> paths(String key, String unset) {
    String line = values.containsKey(key) ? one(key).orElse("") : unset;
    return NEXT_FILE
        .splitAsStream(line)
        .filter(file -> !file.isEmpty() && !file.equalsIgnoreCase(NONE))
        .flatMap(file -> path(file).stream())
        .toList();
  }

  /** Resolves what ssh -G leaves as it stood in the file; empty if a variable is not set. */
  private Optional<Path> path(String text) {
    Matcher variables = VARIABLE.matcher(text);
    StringBuilder known = new StringBuilder();
    while (variables.find()) {
      String name = Optional.ofNullable(variables.group(1)).orElse(variables.group(2));
      Optional<String> value = person.variable(name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      variables.appendReplacement(known, Matcher.quoteReplacement(value.get()));
    }
    variables.appendTail(known);
    try {
      String whole = TOKEN.matcher(known).replaceAll(it -> Matcher.quoteReplacement(token(it)));
      return Optional.of(person.expand(whole).toAbsolutePath());
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** ssh_config(5), "TOKENS". */
  private String token(MatchResult found) {
    return switch (found.group(1)) {
      case "%" -> "%";
      case "d" -> person.home().toString();
      case "h" -> hostName();
      case "n" -> asked;
      case "p" -> String.valueOf(port());
      case "r" -> user();
      case "u" -> person.login();
      default -> found.group();
    };
  }

  /** What OpenSSH does where nothing is set (ssh_config(5)). */
  private static final class Defaults {
    static final List<String> IDENTITY_FILES =
        List.of("~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ed25519");
    static final String KNOWN_HOSTS = "~/.ssh/known_hosts ~/.ssh/known_hosts2";
    static final String GLOBAL_KNOWN_HOSTS = "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2";
  }
}

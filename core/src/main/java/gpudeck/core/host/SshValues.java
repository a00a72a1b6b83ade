package gpudeck.core.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that {@code ssh -G NAME} prints (OpenSSH 6.8 to 10: a key in lower case, a space, its
 * value; one line a file). Only the keys listed here are looked at: nothing that runs a program,
 * forwards anything or weakens the check of host keys gets through.
 */
final class SshValues {
  private static final Set<String> KEYS =
      Set.of(
          "hostname",
          "port",
          "user",
          "hostkeyalias",
          "identityfile",
          "identitiesonly",
          "identityagent",
          "certificatefile",
          "userknownhostsfile",
          "globalknownhostsfile",
          "connecttimeout",
          "proxyjump",
          "proxycommand",
          "preferredauthentications",
          "pubkeyauthentication",
          "passwordauthentication",
          "kbdinteractiveauthentication",
          "challengeresponseauthentication",
          "gssapiauthentication",
          "batchmode",
          "numberofpasswordprompts",
          "pkcs11provider",
          "controlpath",
          "serveraliveinterval",
          "ipqos");

  private static final String NONE = "none";
  private static final int SSH_PORT = 22;
  private static final Pattern TOKEN = Pattern.compile("%(.)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");
  private static final Pattern NEXT_FILE = Pattern.compile(" (?=[/~%$])");

  private final Map<String, List<String>> values = new HashMap<>();
  private final String asked;
  private final Person person;

  /**
   * @param asked the name that ssh was asked for
   */
  SshValues(String printed, String asked, Person person) {
    this.asked = asked;
    this.person = person;
    for (String line : printed.lines().toList()) {
      int space = line.indexOf(' ');
      String key = space < 0 ? "" : line.substring(0, space).toLowerCase(Locale.ROOT);
      if (KEYS.contains(key)) {
        values.computeIfAbsent(key, k -> new ArrayList<>()).add(line.substring(space + 1).strip());
      }
    }
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** All lines of a key; {@code none} is none. */
  List<String> all(String key, List<String> unset) {
    return values.getOrDefault(key, unset).stream()
        .filter(value -> !value.equalsIgnoreCase(NONE))
        .toList();
  }

  /** The value of a key, if it has one other than {@code none}. */
  Optional<String> one(String key) {
    return values.getOrDefault(key, List.of()).stream()
        .findFirst()
        .filter(value -> !value.isEmpty() && !value.equalsIgnoreCase(NONE));
  }

  Optional<Integer> number(String key) {
    return one(key).filter(it -> it.matches("[0-9]{1,6}")).map(Integer::parseInt);
  }

  /** Whether something is on; it is {@code yes} or, in words of its own, something else than no. */
  boolean on(String key, boolean unset) {
    return one(key).map(it -> !it.equals("no") && !it.equals("false")).orElse(unset);
  }

  String hostName() {
    return one("hostname").orElse(asked);
  }

  String user() {
    return one("user").orElse(person.login());
  }

  int port() {
    return number("port").filter(port -> port < 1 << 16).orElse(SSH_PORT);
  }

  /** Files in one line: ssh prints no quotes, so a new one starts where a path can start. */
  List<Path> paths(String key, String unset) {
    String line = has(key) ? one(key).orElse("") : unset;
    return NEXT_FILE
        .splitAsStream(line)
        .filter(file -> !file.isEmpty() && !file.equalsIgnoreCase(NONE))
        .flatMap(file -> path(file).stream())
        .toList();
  }

  /** Resolves what ssh -G leaves as it stood in the file; empty if a variable is not set. */
  Optional<Path> path(String text) {
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
      case "C" -> connectionHash();
      case "d" -> person.home().toString();
      case "h" -> hostName();
      case "k" -> one("hostkeyalias").orElse(hostName());
      case "l" -> person.machine();
      case "L" -> person.machine().split("\\.")[0];
      case "n" -> asked;
      case "p" -> String.valueOf(port());
      case "r" -> user();
      case "u" -> person.login();
      default -> found.group();
    };
  }

  /** Of %l%h%p%r; newer ones add %j, which is empty where there is no jump host. */
  private String connectionHash() {
    try {
      String all = person.machine() + hostName() + port() + user();
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

package gpudeck.tui.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The lab of src/test/lab: what its script says and does. */
public final class Lab {

  /** The lock of whoever takes the controller away, shared by those who need it beside others. */
  static final String SLURM = "the lab's Slurm";

  /** Held by a test that breaks the links of all hosts behind the login, or minds that. */
  static final String LOGIN = "login";

  /** The lock of a host that a class of tests has for itself: what comes before its name. */
  static final String HOST = "the lab's host ";

  static final Path SCRIPT = Path.of("src/test/lab/lab").toAbsolutePath();
  private static final Map<String, String> PLACES = places();

  private Lab() {}

  /** A line of {@code lab env}, such as SSH_CONFIG. */
  public static String place(String key) {
    String value = PLACES.get(key);
    if (value == null) {
      throw new AssertionError("lab env has no " + key);
    }
    return value;
  }

  static Path path(String key) {
    return Path.of(place(key));
  }

  /** Runs a command of the lab's script. */
  public static Ran run(String... words) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(words));
    return Ran.of(new ProcessBuilder(command));
  }

  /** Runs a command as one of the lab's users, without ssh. */
  public static Ran as(String user, String... words) {
    List<String> command = new ArrayList<>(List.of("as", user));
    command.addAll(List.of(words));
    return run(command.toArray(String[]::new));
  }

  /** What runs of the lab, by name. */
  public static List<String> running() {
    return run("status").lines().stream().map(line -> line.split(" ")[0]).toList();
  }

  private static Map<String, String> places() {
    return run("env").lines().stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}

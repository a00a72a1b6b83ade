package gpudeck.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lab while it is up, with its workload in the queue. */
public final class Lab implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src/test/lab/lab").toAbsolutePath();
  private static final long MOST_MINUTES = 5;

  private final boolean ours;
  private final Map<String, String> env;

  private Lab(boolean ours) {
    this.ours = ours;
    this.env = pairs(lab("env"), "=");
  }

  /** Brings it up, or joins one that is up. */
  static Lab up() {
    boolean ours = lab("status").isBlank();
    if (ours) {
      lab("up");
    }
    lab("jobs");
    return new Lab(ours);
  }

  /** What {@code lab env} says of a key, such as {@code SSH_CONFIG}. */
  public String env(String key) {
    String value = env.get(key);
    if (value == null) {
      throw new AssertionError("lab env has no " + key + ", only " + env.keySet());
    }
    return value;
  }

  /** The ssh config that knows the lab's hosts. */
  public Path sshConfig() {
    return Path.of(env("SSH_CONFIG"));
  }

  /** The id of a job of the workload by its label. */
  public String job(String label) {
    try {
      String id = pairs(Files.readString(Path.of(env("JOBS"))), " ").get(label);
      if (id == null) {
        throw new AssertionError("no job is labelled " + label + " in " + env("JOBS"));
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the lab's script, such as {@code ctld stop}; fails the test if it fails. */
  public String run(String... arguments) {
    return lab(arguments);
  }

  /** Runs a command as one of the lab's users, on the cluster's login node, without ssh. */
  public String as(String user, String... command) {
    return lab(Stream.concat(Stream.of("as", user), Arrays.stream(command)).toArray(String[]::new));
  }

  @Override
  public void close() {
    if (ours) {
      lab("down");
    }
  }

  private static String lab(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(SCRIPT.toString()), Arrays.stream(arguments)).toList();
    try {
      Path out = Files.createTempFile("lab", ".out");
      String printed = output(command, out);
      Files.delete(out);
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Into a file: what the lab leaves running must not hold a pipe open for which we would wait. */
  private static String output(List<String> command, Path out)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    String printed = Files.readString(out, UTF_8);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(
          String.join(" ", command) + (ended ? " failed: " : " hangs: ") + printed);
    }
    return printed;
  }

  private static Map<String, String> pairs(String lines, String separator) {
    return lines
        .lines()
        .map(line -> line.split(separator, 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last));
  }
}

package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that a folder or a file belongs to, written down in it, so that what one left behind
 * that was killed can be told from what one has that runs.
 *
 * @param machine its name: processes of another one that shares the folder cannot be seen
 * @param boot since when that runs; a process id means something only until the next
 */
public record Tenant(String machine, String boot, long pid, Instant started) {

  private static final String FILE = "tenant";
  private static final Path KERNEL = Path.of("/proc/sys/kernel");
  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,18}) (\\d{1,15}) (\\S{0,99}) (\\S{0,255})\\s*");

  /** This process. */
  public static Tenant current() {
    ProcessHandle self = ProcessHandle.current();
    return new Tenant(kernel("hostname"), kernel("random/boot_id"), self.pid(), started(self));
  }

  private static String kernel(String name) {
    try {
      return Files.readString(KERNEL.resolve(name), UTF_8).strip();
    } catch (IOException notLinux) {
      return "";
    }
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Writes into a folder whose it is. */
  public void move(Path into) throws IOException {
    Files.writeString(into.resolve(FILE), line() + "\n", UTF_8);
  }

  /** In one line. */
  public String line() {
    return pid + " " + started.toEpochMilli() + " " + boot + " " + machine;
  }

  /** Who lives in a folder; empty where nobody has said so. */
  public static Optional<Tenant> of(Path folder) {
    try {
      return read(Files.readString(folder.resolve(FILE), UTF_8));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Whose line it is; empty where it is none. */
  public static Optional<Tenant> read(String text) {
    Matcher line = LINE.matcher(text);
    return line.matches()
        ? Optional.of(
            new Tenant(
                line.group(4),
                line.group(3),
                Long.parseLong(line.group(1)),
                Instant.ofEpochMilli(Long.parseLong(line.group(2)))))
        : Optional.empty();
  }

  /** Whether it has ended for certain, as seen from this process. */
  public boolean isGone(Tenant here) {
    return machine.equals(here.machine) && (!boot.equals(here.boot) || !isAlive());
  }

  /** One that has ended and waits for its parent to notice has no program any more. */
  private boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(process -> process.info().command().isPresent())
        .map(process -> Duration.between(started(process), started).abs())
        .filter(apart -> apart.compareTo(TOLERANCE) < 0)
        .isPresent();
  }
}

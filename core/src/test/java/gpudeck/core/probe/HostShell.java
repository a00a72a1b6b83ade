package gpudeck.core.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Part;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a part as a lane does, in a real /bin/sh with an environment of its own; stand-ins for a
 * host's programs lie in a folder that comes first on PATH.
 */
public final class HostShell {

  private static final String PRELUDE =
      """
      gd_timed() {
        gd_t=$1
        shift
        if command -v timeout >/dev/null; then timeout -k 2 "$gd_t" "$@"; else "$@"; fi
      }
      """;

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  /**
   * @param folder an empty one, which becomes the host's bin folder
   */
  public HostShell(Path folder) {
    this.folder = folder;
    environment.put("PATH", folder + ":/usr/bin:/bin");
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    environment.put("HOME", folder.toString());
  }

  /** The folder of the stand-ins. */
  public Path folder() {
    return folder;
  }

  /** Sets a variable of the host's environment. */
  public HostShell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Puts a program on the host: the lines of a shell script. */
  public HostShell program(String name, String lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + lines, ISO_8859_1);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return this;
  }

  /** Asks the host, and reads the answer as the probe does. */
  public <T> Probe.Parsed<T> ask(Probe<T> probe) throws Exception {
    return probe.read(run(probe.part()));
  }

  /** What the host tells to a probe; fails where it tells nothing that can be read. */
  public <T> T value(Probe<T> probe) throws Exception {
    Probe.Parsed<T> parsed = ask(probe);
    if (parsed instanceof Probe.Parsed.Value<T> value) {
      return value.value();
    }
    throw new AssertionError(parsed);
  }

  /** What the part's script prints. */
  public Answer.Done run(Part part) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Path script = Files.createTempFile(folder, "script", ".sh");
    Files.writeString(
        script,
        PRELUDE + "( eval " + Script.quote(new Raw(part.script())) + " ) </dev/null",
        ISO_8859_1);
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    int exit = builder.start().waitFor();
    return new Answer.Done(exit, read(out), read(err), Duration.ZERO);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, ISO_8859_1);
  }
}

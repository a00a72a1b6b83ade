package gpudeck.core.link;

import gpudeck.core.host.HostSettings;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The first words with a lane's shell: what it is told to set, and what it says of itself. */
final class Greeting {

  /** Of the lines of {@link #SCRIPT}; the last one, the home folder, may hold newlines. */
  private static final int FIELDS = 8;

  // Fields 6 and 22 of proc(5)'s stat, counted from field 3, the first one behind the name.
  private static final int SESSION = 3;
  private static final int START = 19;

  /** A host's {@code setup} may name another file: machines that were cloned share their id. */
  private static final String SCRIPT =
      """
      gd_line() { read -r gd_text; printf '%s\\n' "$gd_text"; }
      gd_file() { if [ -r "$1" ]; then gd_line <"$1"; else echo; fi; }
      echo $$
      gd_file /proc/$$/stat
      gd_file /proc/sys/kernel/random/boot_id
      gd_file "${gd_machine_id:-/etc/machine-id}"
      id -un
      uname -n
      date +%s
      printf '%s' "$HOME"
      """;

  /** A busybox of old has a timeout with other options: it is tried before it is trusted. */
  private static final String TIMED =
      """
      if timeout -k 2 5 true >/dev/null 2>&1
      then gd_timed() { timeout -k 2 "$@"; }
      else gd_timed() { shift; "$@"; }
      fi
      """;

  private Greeting() {}

  /** What is run once, before the first request; it prints nothing unless {@code setup} does. */
  static String prelude(HostSettings settings) {
    StringBuilder path = new StringBuilder();
    settings.path().forEach(folder -> path.append(word(folder)).append(':'));
    return settings.setup().map(line -> "eval " + word(line) + " </dev/null\n").orElse("")
        + "set +eu\n"
        + "gd_lc_all=${LC_ALL-} gd_tz=${TZ-}\n"
        + ("PATH=" + path + "\"$PATH\" LC_ALL=C TZ=UTC; export PATH LC_ALL TZ\n")
        + TIMED;
  }

  /** The part that is asked first on every lane. */
  static Part part(Duration deadline) {
    return new Part("hello", "sh", SCRIPT, deadline, 64 * 1024);
  }

  private static String word(String ours) {
    return Frame.quote(Raw.ofText(ours).bytes());
  }

  /** Reads what the script printed; empty if a shell did not print this. */
  static Optional<Shell> read(String out) {
    String[] lines = out.split("\n", FIELDS);
    if (lines.length < FIELDS || !lines[0].matches("\\d{1,18}") || !lines[6].matches("\\d{1,12}")) {
      return Optional.empty();
    }
    List<String> stat = stat(lines[1]);
    long start = number(stat, START);
    Hello hello =
        new Hello(
            Long.parseLong(lines[0]),
            start,
            lines[2],
            lines[3],
            text(lines[4]),
            text(lines[5]),
            new Raw(lines[7]),
            Instant.ofEpochSecond(Long.parseLong(lines[6])));
    return Optional.of(new Shell(hello, number(stat, SESSION)));
  }

  private static List<String> stat(String line) {
    return List.of(line.substring(line.lastIndexOf(')') + 1).trim().split(" "));
  }

  private static long number(List<String> stat, int field) {
    return field < stat.size() && stat.get(field).matches("\\d{1,18}")
        ? Long.parseLong(stat.get(field))
        : 0;
  }

  private static SafeText text(String bytes) {
    return new Raw(bytes).shown();
  }
}

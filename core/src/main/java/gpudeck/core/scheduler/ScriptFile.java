package gpudeck.core.scheduler;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;

/**
 * Reading the file that a job's script was submitted from: it costs the scheduler nothing. Only a
 * regular file that begins with {@code #!} is read, and of it the first megabyte.
 *
 * @param command its path, with or without arguments behind it
 */
public record ScriptFile(Raw command) {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int MOST_BYTES = 1 << 20;
  private static final int MISSING = 3;
  private static final int DENIED = 4;

  private static final String READ =
      """
      for gd_f in PATHS; do [ -f "$gd_f" ] && break; done
      [ -f "$gd_f" ] || exit 3
      [ -r "$gd_f" ] || exit 4
      [ "$(head -c 2 "$gd_f" 2>/dev/null)" = "#!" ] || exit 0
      exec head -c MOST_BYTES "$gd_f"
      """;

  /** Its text; nothing of what is no script. */
  public Probe<Raw> read() {
    String script =
        READ.replace("MOST_BYTES", String.valueOf(MOST_BYTES)).replace("PATHS", paths());
    String timed = Script.timed(LIMIT, "/bin/sh -c " + Script.quote(new Raw(script)));
    String shown = "cat " + command.shown().value();
    Part part = new Part("script", shown, timed + "\n", DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, this::text);
  }

  private String paths() {
    String first = command.bytes().split(" ", 2)[0];
    return List.of(command, new Raw(first)).stream()
        .distinct()
        .map(Script::quote)
        .reduce((all, one) -> all + " " + one)
        .orElseThrow();
  }

  private Parsed<Raw> text(Answer.Done done) {
    return switch (done.exit()) {
      case 0 -> new Parsed.Value<>(new Raw(done.out()));
      case MISSING -> bad(Kind.MISSING, "there is no such script on the host: ");
      case DENIED -> bad(Kind.DENIED, "the job's script may not be read by this user: ");
      default -> bad(Kind.TIMEOUT, "the job's script could not be read: ");
    };
  }

  private Parsed<Raw> bad(Kind kind, String says) {
    return new Parsed.Bad<>(Trouble.of(kind, says + command.shown().value()));
  }
}

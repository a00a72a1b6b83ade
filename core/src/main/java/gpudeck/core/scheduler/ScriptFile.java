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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final int LONGEST_CUT = 8;
  private static final int MISSING = 3;
  private static final int DENIED = 4;

  /** In front of a script, which begins with #!, stands how many words of its path are none. */
  private static final String READ =
      """
      gd_f=COMMAND
      gd_cut=0
      while [ ! -f "$gd_f" ]; do
        case $gd_f in *' '*) ;; *) exit 3 ;; esac
        gd_f=${gd_f% *}
        gd_cut=$((gd_cut + 1))
      done
      [ -r "$gd_f" ] || exit 4
      [ "$(head -c 2 "$gd_f" 2>/dev/null)" = "#!" ] || exit 0
      [ "$gd_cut" -eq 0 ] || echo "@$gd_cut"
      exec head -c MOST_BYTES "$gd_f"
      """;

  private static final Pattern CUT = Pattern.compile("@(\\d{1,6})\n");

  /**
   * A script.
   *
   * @param path its file
   * @param behind what stands behind that in its command
   */
  public record Found(Raw path, String behind, Raw text) {}

  /** Its text; nothing of what is no script. */
  public Probe<Raw> read() {
    return probe(found -> found.text());
  }

  /** The same with its file: the longest part of the command that is one. */
  public Probe<Found> find() {
    return probe(found -> found);
  }

  private <T> Probe<T> probe(Function<Found, T> part) {
    String script =
        READ.replace("MOST_BYTES", String.valueOf(MOST_BYTES))
            .replace("COMMAND", Script.quote(command));
    String timed = Script.timed(LIMIT, "/bin/sh -c " + Script.quote(new Raw(script)));
    String shown = "cat " + command.shown().value();
    Part asked = new Part("script", shown, timed + "\n", DEADLINE, MOST_BYTES + LONGEST_CUT);
    return new Probe<>(LaneKind.QUICK, asked, 0, done -> read(done, part));
  }

  private <T> Parsed<T> read(Answer.Done done, Function<Found, T> part) {
    return switch (done.exit()) {
      case 0 -> new Parsed.Value<>(part.apply(found(done.out())));
      case MISSING -> bad(Kind.MISSING, "there is no such script on the host: ");
      case DENIED -> bad(Kind.DENIED, "the job's script may not be read by this user: ");
      default -> bad(Kind.TIMEOUT, "the job's script could not be read: ");
    };
  }

  private Found found(String out) {
    Matcher cut = CUT.matcher(out);
    if (!cut.lookingAt()) {
      return new Found(command, "", new Raw(out));
    }
    String path = command.bytes();
    for (int i = Integer.parseInt(cut.group(1)); i > 0 && path.contains(" "); i--) {
      path = path.substring(0, path.lastIndexOf(' '));
    }
    String behind = new Raw(command.bytes().substring(path.length())).shown().value().strip();
    return new Found(new Raw(path), behind, new Raw(out.substring(cut.end())));
  }

  private <T> Parsed<T> bad(Kind kind, String says) {
    return new Parsed.Bad<>(Trouble.of(kind, says + command.shown().value()));
  }
}

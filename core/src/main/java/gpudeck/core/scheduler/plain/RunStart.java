package gpudeck.core.scheduler.plain;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.plain.RunFolder.Pace;
import gpudeck.core.text.Raw;
import gpudeck.core.tmux.OwnSurroundings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Starts a run. The folder of its id, made by {@code mkdir}, is the run: when an answer is lost,
 * the same request sent again finds it there, finishes what was left, and starts nothing twice.
 */
public final class RunStart {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 64 << 10;

  /** What came of it; the log is the path on the host. */
  public record Started(Raw log, boolean endsWithLogin) {}

  /**
   * In the variables of {@link #asked}. Files are written beside and moved into place, by a cat
   * that says why it cannot. Whether a run of another machine of this home lives is not seen from
   * here: it is swept only once its record tells its end. What has neither file has never begun.
   */
  private static final String SCRIPT =
      """
      gd_umask=$(umask)
      umask 077
      command -v tmux >/dev/null 2>&1 || exit 127
      mkdir -p "$gd_runs" && chmod 700 "$gd_runs" || exit 3
      gd_is_over() {
        [ -e "$1/made" ] || [ -e "$1/alive" ] || return 0
        { read -r gd_token gd_made gd_where <"$1/made"; } 2>/dev/null || return 1
        grep -q '^ended ' "$1/record" 2>/dev/null && return
        [ "$gd_where" = "$gd_machine" ] && ! gd_lives "$1"
      }
      find "$gd_runs" -maxdepth 1 -type d -name '%s' -mtime +%d 2>/dev/null |
        while IFS= read -r gd_old; do
          if gd_is_over "$gd_old"; then rm -rf "$gd_old"; fi
        done
      gd_run=$gd_runs/$gd_id
      if mkdir "$gd_run" 2>/dev/null; then
        echo "$gd_nonce $(date +%%s) $gd_machine" | cat >"$gd_run/made" ||
          { rm -rf "$gd_run"; exit 3; }
      fi
      { read -r gd_first gd_more <"$gd_run/made"; } 2>/dev/null
      [ -d "$gd_run" ] || { mkdir "$gd_run"; exit 3; }
      [ "$gd_first" = "$gd_nonce" ] || exit 4
      gd_put() { printf '%%s' "$2" | cat >"$gd_run/$1.$$" && mv -f "$gd_run/$1.$$" "$gd_run/$1"; }
      gd_void() { mkdir "$gd_run/claimed" 2>/dev/null && rm -rf "$gd_run"; }
      gd_word() { printf "'"; printf '%%s' "$1" | sed "s/'/'\\\\''/g"; printf "'"; }
      if [ ! -d "$gd_run/claimed" ]; then
        gd_put request "$gd_request" && gd_put command "$gd_command" &&
          gd_put script "$gd_script" && gd_put runner "$gd_runner" || { gd_void; exit 3; }
        gd_start="exec /bin/sh $(gd_word "$gd_run/runner")"
        gd_said=$( %s ) || case $gd_said in
          *duplicate*) ;;
          *) printf '%%s\n' "$gd_said" >&2; gd_void; exit 6 ;;
        esac
      fi
      case $(gd_timed 5 loginctl show-user -p KillUserProcesses 2>/dev/null) in
        *=yes) echo killed ;;
        *) echo kept ;;
      esac
      printf '%%s/log' "$gd_run"
      """
          .formatted(
              RunFolder.ID,
              RunFolder.DAYS - 1,
              OwnSurroundings.of(
                  "umask \"$gd_umask\"; gd_timed 5 tmux -u new-session -d -s \"$gd_session\" \"$gd_start\" 2>&1"));

  private RunStart() {}

  /** The question of one call. */
  public static Probe<Started> probe(RunRequest request) {
    return probe(request, Pace.USUAL, "");
  }

  static Probe<Started> probe(RunRequest request, Pace pace) {
    return probe(request, pace, "");
  }

  /**
   * @param before lines of shell, in the same variables, that come before all others
   */
  static Probe<Started> probe(RunRequest request, String before) {
    return probe(request, Pace.USUAL, before);
  }

  private static Probe<Started> probe(RunRequest request, Pace pace, String before) {
    String script = RunFolder.WHERE + asked(request, pace) + before + SCRIPT;
    Part part =
        new Part(
            "tmux", "tmux new-session -d -s " + request.session(), script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> read(request, done));
  }

  private static String asked(RunRequest request, Pace pace) {
    return "gd_id=%s gd_nonce=%s gd_session=%s\n"
            .formatted(request.id(), request.nonce(), Script.quote(request.session()))
        + ("gd_request=" + Script.quote(wishes(request)) + "\n")
        + ("gd_script=" + Script.quote(request.work().script()) + "\n")
        + ("gd_command=" + Script.quote(command(request)) + "\n")
        + ("gd_runner=" + Script.quote(new Raw(RunFolder.runner(pace))) + "\n");
  }

  /** A line for each, of which the names and paths may hold anything but a line's end. */
  private static Raw wishes(RunRequest request) {
    String file = request.work().file().map(path -> line("script", path)).orElse("");
    return new Raw(
        line("name", Raw.ofText(request.name()))
            + line("gpus", new Raw(number(request.gpus())))
            + request.limit().map(time -> line("limit", seconds(time))).orElse("")
            + line("folder", request.folder().orElse(new Raw("")))
            + file
            + line("command", Raw.ofText(request.work().shown())));
  }

  private static String line(String word, Raw value) {
    return word + " " + value.bytes() + "\n";
  }

  private static String number(OptionalInt wish) {
    return wish.isPresent() ? String.valueOf(wish.getAsInt()) : "-";
  }

  private static Raw seconds(Duration time) {
    return new Raw(String.valueOf(time.toSeconds()));
  }

  /** What the login shell has set comes first, so that it cannot take the cards away. */
  private static Raw command(RunRequest request) {
    StringBuilder script = new StringBuilder("cd || exit\n");
    request.folder().ifPresent(path -> script.append("cd -- " + Script.quote(path) + " || exit\n"));
    if (request.gpus().isPresent()) {
      script.append("CUDA_VISIBLE_DEVICES=${GPUDECK_CARDS-}\nexport CUDA_VISIBLE_DEVICES\n");
    }
    String reader = FirstLine.of(request.work().script()).words();
    script.append("exec " + reader + " \"$GPUDECK_RUN/script\"");
    request.work().arguments().forEach(word -> script.append(' ').append(Script.quote(word)));
    return new Raw(script + "\n");
  }

  private static Parsed<Started> read(RunRequest request, Answer.Done done) {
    String[] lines = done.out().split("\n", 2);
    if (done.exit() == 0 && lines.length == 2) {
      return new Parsed.Value<>(new Started(new Raw(lines[1]), lines[0].equals("killed")));
    }
    return new Parsed.Bad<>(trouble(request, done));
  }

  private static Trouble trouble(RunRequest request, Answer.Done done) {
    return switch (done.exit()) {
      case 127 -> Trouble.of(Kind.MISSING, "tmux is not on this host, and a run needs it.");
      case 3 -> says(Kind.DENIED, "the folder of runs cannot be written: ", done);
      case 4 -> Trouble.of(Kind.DENIED, "there is another run " + request.id() + "; try again.");
      case 6 -> says(Kind.DENIED, "tmux did not start it: ", done);
      default -> says(Kind.GARBLED, "whether it was started is not known: ", done);
    };
  }

  private static Trouble says(Kind kind, String before, Answer.Done done) {
    Optional<String> line = done.err().strip().lines().findFirst();
    return new Trouble(kind, new Raw(before + line.orElse("no reason was given")).shown());
  }
}

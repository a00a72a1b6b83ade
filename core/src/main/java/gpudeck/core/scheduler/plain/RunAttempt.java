package gpudeck.core.scheduler.plain;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.scheduler.plain.RunStart.Started;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;

/**
 * A run that is submitted: its token is its nonce. An attempt that is over and whose run has not
 * begun is made void: its place is taken, so that no request that was held up can begin it.
 */
final class RunAttempt {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 4096;
  private static final int LATE = 10;
  private static final int CHANGED = 11;
  private static final int NO_FOLDER = 12;

  /** Before anything is made. */
  private static final String FENCE = "[ \"$(date +%%s)\" -le %d ] || exit %d\n";

  private static final String ENTER = "[ -d %1$s ] && [ -x %1$s ] || exit %2$d\n";

  private static final String UNCHANGED =
      "[ \"$(cat %s 2>/dev/null; echo .)\" = \"$gd_script.\" ] || exit %d\n";

  private static final String FIND =
      """
      umask 077
      gd_token=%1$s
      gd_run=$gd_runs/%3$s
      gd_left=$((%2$d - $(date +%%s)))
      { read -r gd_first gd_more <"$gd_run/made"; } 2>/dev/null
      gd_void() {
        mkdir -p "$gd_runs" && mkdir "$gd_run"
        mkdir "$gd_run/claimed" && rm -f "$gd_run/made"
      } 2>/dev/null
      if [ "$gd_first" = "$gd_token" ] && [ -d "$gd_run/claimed" ]; then
        echo found
      elif [ "$gd_left" -ge 0 ]; then
        echo "wait $gd_left"
      elif [ "${gd_first:-$gd_token}" != "$gd_token" ] || gd_void; then
        echo absent
      elif [ -d "$gd_run/claimed" ]; then
        [ -f "$gd_run/made" ] && echo found || echo absent
      fi
      """;

  private RunAttempt() {}

  static Probe<Submitted> submit(Attempt attempt, RunRequest request) {
    Probe<Started> start = RunStart.probe(request, before(attempt));
    return new Probe<>(
        start.lane(), start.part(), start.calls(), done -> read(start, request, done));
  }

  private static String before(Attempt attempt) {
    String enter =
        attempt
            .submission()
            .folder()
            .map(path -> ENTER.formatted(Script.quote(path), NO_FOLDER))
            .orElse("");
    String unchanged =
        attempt
            .submission()
            .path()
            .map(path -> UNCHANGED.formatted(Script.quote(path), CHANGED))
            .orElse("");
    return FENCE.formatted(attempt.startsBy(), LATE) + enter + unchanged;
  }

  private static Parsed<Submitted> read(
      Probe<Started> start, RunRequest request, Answer.Done done) {
    Optional<String> refused = refused(request, done.exit());
    if (refused.isPresent()) {
      return new Parsed.Value<>(new Submitted.Refused(SafeText.of(refused.get())));
    }
    Parsed<Started> started = start.read(done);
    if (started instanceof Parsed.Value<Started>) {
      return new Parsed.Value<>(new Submitted.Job(request.id()));
    }
    Trouble trouble = ((Parsed.Bad<Started>) started).trouble();
    return new Parsed.Value<>(
        trouble.kind() == Kind.GARBLED
            ? new Submitted.Open(trouble)
            : new Submitted.Refused(trouble.says()));
  }

  private static Optional<String> refused(RunRequest request, int exit) {
    return switch (exit) {
      case LATE ->
          Optional.of("the host took too long to get to it. Nothing was submitted; try again.");
      case CHANGED ->
          Optional.of("the script has changed since it was shown, or is not there any more.");
      case NO_FOLDER ->
          Optional.of(
              "its folder %s is not there, or may not be entered."
                  .formatted(request.folder().orElseThrow().shown()));
      default -> Optional.empty();
    };
  }

  static Probe<Sought> find(Attempt attempt, RunRequest request) {
    String script =
        RunFolder.WHERE
            + FIND.formatted(Script.quote(attempt.token()), attempt.overBy(), request.id());
    String shown = "cat runs/" + request.id() + "/made";
    Part part = new Part("runs", shown, script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.QUICK, part, 0, done -> sought(request, done));
  }

  private static Parsed<Sought> sought(RunRequest request, Answer.Done done) {
    String said = done.out().strip();
    if (said.matches("wait \\d{1,9}")) {
      long left = Long.parseLong(said.substring("wait ".length()));
      return new Parsed.Value<>(new Sought.NotYet(Duration.ofSeconds(left + 1)));
    }
    return switch (said) {
      case "found" -> new Parsed.Value<>(new Sought.Found(request.id()));
      case "absent" -> new Parsed.Value<>(new Sought.Absent());
      default ->
          new Parsed.Bad<>(
              Trouble.of(Kind.GARBLED, "the folder of runs cannot be read: " + done.err().strip()));
    };
  }
}

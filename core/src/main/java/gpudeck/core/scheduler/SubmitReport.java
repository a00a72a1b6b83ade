package gpudeck.core.scheduler;

import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.text.SafeText;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the script of a {@link SubmitShell} tells of an attempt. */
public sealed interface SubmitReport {

  /** The scheduler's program was not started, and why, as a sentence. */
  record NotRun(SafeText why) implements SubmitReport {}

  /** It was started, and ended before it had ended by itself. */
  record Broken() implements SubmitReport {}

  /**
   * It has ended.
   *
   * @param out what it printed, behind what a login prints
   */
  record Ran(int exit, String out) implements SubmitReport {}

  /** Reads it from the standard output. */
  static SubmitReport of(Attempt attempt, String out) {
    Matcher end = Pattern.compile("(?m)^=" + attempt.token() + " (\\d{1,3})$").matcher(out);
    return why(attempt, out)
        .<SubmitReport>map(NotRun::new)
        .orElseGet(() ->
            end.find()
                ? new Ran(Integer.parseInt(end.group(1)), out.substring(0, end.start()))
                : new Broken());
  }

  /**
   * What became of the attempt.
   *
   * @param program that was to take it
   * @param ran reads what it said, where it has ended by itself
   */
  static Parsed<Submitted> read(
      Attempt attempt, String out, String program, Function<Ran, Submitted> ran) {
    SubmitReport report = of(attempt, out);
    if (report instanceof NotRun notRun) {
      return new Parsed.Value<>(new Submitted.Refused(notRun.why()));
    }
    return new Parsed.Value<>(
        report instanceof Ran ended
            ? ran.apply(ended)
            : Submitted.Open.because(program + " was ended before it had answered"));
  }

  private static Optional<SafeText> why(Attempt attempt, String out) {
    String mark = "!" + attempt.token() + " ";
    return out.lines()
        .filter(line -> line.startsWith(mark))
        .findFirst()
        .map(line -> SafeText.of(why(attempt.submission(), line.substring(mark.length()))));
  }

  private static String why(Submission submission, String word) {
    String folder = submission.folder().map(path -> path.shown().value()).orElse("~");
    String script = submission.path().map(path -> path.shown().value()).orElse("the script");
    return switch (word) {
      case "folder" -> "its folder " + folder + " is not there, or may not be entered.";
      case "changed" -> "the script has changed since it was shown, or is not there any more.";
      case "execute" ->
          script + " may not be executed, and is started as a command here: chmod +x it.";
      case "shell" ->
          "a job's command is run by your login shell here, and a csh cannot be handed a script's"
              + " text: put it into a file on the host.";
      case "file" -> "the host has no room for a small file in its folder for temporary files.";
      default -> "the host took too long to get to it. Nothing was submitted; try again.";
    };
  }
}

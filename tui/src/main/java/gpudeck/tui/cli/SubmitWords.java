package gpudeck.tui.cli;

import gpudeck.core.action.LookingBack.Found;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.text.SafeText;
import gpudeck.tui.app.OpenAttemptWords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What is said of a submit on the command line. */
final class SubmitWords {

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private SubmitWords() {}

  /** What became of it, as {@code --json} prints it. */
  record Outcome(String target, boolean done, SafeText says) {}

  static void outcome(Json json, Outcome outcome) {
    json.text("action", "submit")
        .text("target", outcome.target())
        .flag("done", outcome.done())
        .text("says", outcome.says());
  }

  /** What the scheduler's test said. */
  static SafeText tested(Parsed<Tested> answer, ZoneId zone) {
    if (answer instanceof Parsed.Bad<Tested> bad) {
      return SafeText.of("its test: ").plus(bad.trouble().says());
    }
    Tested tested = ((Parsed.Value<Tested>) answer).value();
    String when = tested.start().map(start -> "would start at " + at(start, zone) + " ").orElse("");
    return SafeText.of("its test: " + when).plus(tested.says());
  }

  /** What became of an earlier one. */
  static String lookedBack(Found found) {
    return OpenAttemptWords.of(found, Instant.now(), ZoneId.systemDefault()).value();
  }

  private static String at(Instant moment, ZoneId zone) {
    return MOMENT.format(moment.atZone(zone));
  }
}

package gpudeck.tui.cli;

import gpudeck.core.action.Outcome;
import java.util.Locale;

/** What became of an action, as {@code --json} prints it. */
final class OutcomeJson {

  private OutcomeJson() {}

  static void outcome(Json json, Outcome outcome) {
    json.text("action", outcome.order().name().toLowerCase(Locale.ROOT))
        .text("target", outcome.target())
        .flag("done", outcome.done())
        .text("says", outcome.says());
  }
}

package gpudeck.tui.cli;

import gpudeck.core.action.Outcome;
import gpudeck.core.text.SafeText;

/** What became of an action, as {@code --json} prints it. */
final class OutcomeJson {

  private OutcomeJson() {}

  static void outcome(Json json, Outcome outcome) {
    outcome(json, outcome.action(), outcome.target(), outcome.done(), outcome.says());
  }

  static void outcome(Json json, String action, String target, boolean done, SafeText says) {
    json.text("action", action).text("target", target).flag("done", done).text("says", says);
  }
}

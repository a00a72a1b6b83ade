package gpudeck.tui.app;

import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Message;
import java.util.List;
import java.util.Optional;

/** Changes of jobs in place: what is typed is done to the jobs as they were when it was asked. */
final class AlterSteps {

  private AlterSteps() {}

  /** For the marked jobs, else the selected one, as far as they live. */
  static Step asked(Sight sight) {
    DeckState state = sight.state();
    if (state.readonly()) {
      return say(sight, "This gpudeck was started with --readonly: it changes nothing.");
    }
    List<Target> targets =
        sight.targets(Order.CANCEL).stream()
            .filter(target -> !target.job().key().cluster().isPlain())
            .toList();
    return targets.isEmpty()
        ? say(sight, "No job here can be changed.")
        : Step.of(state.withDialog(new Dialog.Alter(targets, Entry.EMPTY, Optional.empty())));
  }

  /** Enter: what cannot be understood stays to be mended. */
  static Step entered(Dialog.Alter dialog, DeckState state) {
    Optional<Change> change = Change.of(dialog.entry().text());
    if (change.isPresent()) {
      return Step.of(state.withoutDialog(), new Effect.Alter(change.get(), dialog.targets()));
    }
    SafeText note = SafeText.of("That is no change that gpudeck knows.");
    return Step.of(
        state.withDialog(new Dialog.Alter(dialog.targets(), dialog.entry(), Optional.of(note))));
  }

  private static Step say(Sight sight, String words) {
    return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, words, sight.now())));
  }
}

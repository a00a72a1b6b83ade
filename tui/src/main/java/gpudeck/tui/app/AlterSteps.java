package gpudeck.tui.app;

import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.Proof;
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
        : Step.of(state.withDialog(JobDialog.Alter.of(targets)));
  }

  /** Enter: what cannot be understood stays to be mended; of many their number is typed first. */
  static Step entered(JobDialog.Alter dialog, DeckState state) {
    if (dialog.sure().isPresent()) {
      return sure(dialog, dialog.sure().get(), state);
    }
    Optional<Change> change = Change.of(dialog.entry().text());
    if (change.isEmpty()) {
      return Step.of(state.withDialog(dialog.withNote("That is no change that gpudeck knows.")));
    }
    return dialog.proof() instanceof Proof.Yes
        ? done(dialog, change.get(), state)
        : Step.of(state.withDialog(dialog.sure(change.get())));
  }

  private static Step sure(JobDialog.Alter dialog, Change change, DeckState state) {
    boolean yes =
        dialog.proof() instanceof Proof.Word word
            && word.word().equals(dialog.entry().text().trim());
    return yes
        ? done(dialog, change, state)
        : Step.of(state.withDialog(dialog.withNote("Nothing was changed; Esc leaves it so.")));
  }

  private static Step done(JobDialog.Alter dialog, Change change, DeckState state) {
    return Step.of(state.withoutDialog(), new Effect.Alter(change, dialog.targets()));
  }

  private static Step say(Sight sight, String words) {
    return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, words, sight.now())));
  }
}

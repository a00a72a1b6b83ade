package gpudeck.tui.app;

import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.tui.view.Alterable;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.JobDialog.Sure;
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
    Alterable jobs = new Alterable(notPlain(sight.living()), notPlain(sight.targets(Order.CANCEL)));
    return jobs.living().isEmpty()
        ? say(sight, "No job here can be changed.")
        : Step.of(state.withDialog(JobDialog.Alter.of(jobs)));
  }

  private static List<Target> notPlain(List<Target> targets) {
    return targets.stream().filter(target -> !target.job().key().cluster().isPlain()).toList();
  }

  /**
   * Enter: what cannot be understood stays to be mended. What would end what runs wants a yes
   * first, and what is meant for many their number.
   */
  static Step entered(JobDialog.Alter dialog, DeckState state) {
    if (dialog.sure().isPresent()) {
      return proved(dialog, dialog.sure().get(), state);
    }
    Optional<Change> change = Change.of(dialog.entry().text());
    if (change.isEmpty()) {
      return Step.of(state.withDialog(dialog.withNote("That is no change that gpudeck knows.")));
    }
    Sure sure = new Sure(change.get(), dialog.jobs().of(change.get()));
    if (sure.targets().isEmpty()) {
      return Step.of(state.withDialog(dialog.withNote(none(change.get()))));
    }
    return sure.goesUnasked() ? done(sure, state) : Step.of(state.withDialog(dialog.sure(sure)));
  }

  private static String none(Change change) {
    return change instanceof Change.Partition
        ? "None of them waits: where they run they stay."
        : "None of them runs: there is nothing to " + change.typed().split(" ")[0] + ".";
  }

  private static Step proved(JobDialog.Alter dialog, Sure sure, DeckState state) {
    boolean yes =
        sure.proof() instanceof Proof.Word word && word.word().equals(dialog.entry().text().trim());
    return yes
        ? done(sure, state)
        : Step.of(state.withDialog(dialog.withNote("Nothing was changed; Esc leaves it so.")));
  }

  /** It is meant. */
  static Step done(Sure sure, DeckState state) {
    return Step.of(
        state.withoutDialog().unmarked(), new Effect.Alter(sure.change(), sure.targets()));
  }

  private static Step say(Sight sight, String words) {
    return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, words, sight.now())));
  }
}

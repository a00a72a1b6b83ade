package gpudeck.tui.app;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.Message;
import java.util.Optional;

/** What is done to jobs: always asked first, on the jobs as they are when it is asked. */
final class OrderSteps {

  private OrderSteps() {}

  static Step after(Command command, Sight sight) {
    DeckState state = sight.state();
    if (state.readonly()) {
      return say(sight, "This gpudeck was started with --readonly: it changes nothing.");
    }
    Action action = new Action(order(command), sight.targets(order(command)));
    if (action.targets().isEmpty()) {
      return say(sight, "No job here can be " + done(command) + ".");
    }
    Optional<String> unanswered = unanswered(sight, action);
    if (unanswered.isPresent()) {
      return say(sight, unanswered.get());
    }
    return severalWithSessions(action)
        ? say(sight, "End tmux sessions one by one: nothing else may be marked.")
        : Step.of(state.withDialog(question(action)));
  }

  /** The name that is typed for a yes speaks of one session, and of nothing beside it. */
  private static boolean severalWithSessions(Action action) {
    return action.targets().size() > 1
        && action.targets().stream().anyMatch(target -> target.job().key().isSession());
  }

  /** What runs on a plain host can be interrupted as well as ended. */
  private static Dialog question(Action action) {
    Job first = action.targets().get(0).job();
    if (action.order() != Order.CANCEL) {
      return JobDialog.Confirm.of(action);
    }
    if (first.key().isSession()) {
      return Menus.endSession(action.targets());
    }
    boolean one = action.targets().size() == 1;
    return one && first.key().isRun() && first.state().runs()
        ? Menus.endRun(action.targets())
        : JobDialog.Confirm.of(action);
  }

  /** A row of an earlier run is shown, but nothing is done to it before its host has answered. */
  private static Optional<String> unanswered(Sight sight, Action action) {
    return action.targets().stream()
        .map(Target::host)
        .filter(host -> sight.scene().snapshot().host(host).flatMap(HostPicture::found).isEmpty())
        .findFirst()
        .map(host -> host + " has not answered yet: this is how it was when you last looked.");
  }

  private static Order order(Command command) {
    return switch (command) {
      case HOLD -> Order.HOLD;
      case RELEASE -> Order.RELEASE;
      default -> Order.CANCEL;
    };
  }

  private static String done(Command command) {
    return switch (command) {
      case HOLD -> "held";
      case RELEASE -> "released";
      default -> "cancelled";
    };
  }

  private static Step say(Sight sight, String words) {
    return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, words, sight.now())));
  }
}

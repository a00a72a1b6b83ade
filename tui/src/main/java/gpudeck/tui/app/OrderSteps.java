package gpudeck.tui.app;

import gpudeck.core.action.Action;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Message;

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
    boolean session = action.order() == Order.CANCEL && isSession(action);
    return Step.of(
        state.withDialog(session ? Menus.endSession(action.targets()) : Dialog.Confirm.of(action)));
  }

  private static boolean isSession(Action action) {
    return action.targets().get(0).job().key().cluster().scheduler().equals("plain");
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

package gpudeck.tui.app;

import gpudeck.core.text.SafeText;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Message;
import java.time.Instant;

/** What the state is once other threads have told something: a function of both. */
final class Tidings {

  private Tidings() {}

  static DeckState after(Event event, DeckState state, Instant now) {
    if (event instanceof Event.Said said) {
      Message message = said.message();
      return message.kind() == Message.Kind.NEWS ? state.news(message) : state.tell(message);
    }
    if (event instanceof Event.Prepared prepared) {
      return SubmitSteps.prepared(prepared, state);
    }
    if (event instanceof Event.Foreseen foreseen) {
      return WhereSteps.heard(foreseen, state);
    }
    if (event instanceof Event.Warned warned) {
      return state.tell(new Message(Message.Kind.WARNING, warned.says(), now));
    }
    if (event instanceof Event.HostSays says) {
      SafeText words = says.host().plus(" says: ").plus(says.says());
      return state.tell(new Message(Message.Kind.INFO, words, now));
    }
    return state;
  }
}

package gpudeck.tui.app;

import gpudeck.core.store.HostPicture;
import gpudeck.core.tmux.Session;
import gpudeck.core.tmux.SessionWork;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done to tmux sessions: made, renamed, ended. */
final class SessionSteps {

  private SessionSteps() {}

  /** A session on the host whose list names it. */
  record OnHost(String host, Session session) {}

  static Step after(Command command, Sight sight) {
    if (sight.state().readonly()) {
      return say(sight, "This gpudeck was started with --readonly: it changes nothing.");
    }
    if (command == Command.NEW_SESSION) {
      return AttachSteps.host(sight)
          .map(host -> asked(sight, new Dialog.SessionName(host, Optional.empty(), Entry.EMPTY)))
          .orElse(say(sight, "On which host? Choose its tab with [ and ], or a row of it."));
    }
    return selected(sight)
        .map(one -> asked(sight, dialog(command, one)))
        .orElse(say(sight, "No session is selected."));
  }

  private static Dialog dialog(Command command, OnHost one) {
    return command == Command.RENAME
        ? new Dialog.SessionName(one.host(), Optional.of(one.session()), Entry.EMPTY)
        : new Dialog.EndSession(one.host(), one.session(), Entry.EMPTY);
  }

  /** The session of the selected row. */
  static Optional<OnHost> selected(Sight sight) {
    return sight
        .row()
        .filter(RowKey.OfSession.class::isInstance)
        .flatMap(row -> find((RowKey.OfSession) row, sight));
  }

  private static Optional<OnHost> find(RowKey.OfSession row, Sight sight) {
    return sight.scene().hosts().stream()
        .flatMap(host -> sessions(host).map(session -> new OnHost(host.host().name(), session)))
        .filter(one -> one.session().key().equals(row.session()))
        .findFirst();
  }

  private static Stream<Session> sessions(HostPicture host) {
    return host.sessions().lastValue().stream().flatMap(List::stream);
  }

  /** After Enter: a name that tmux would not take is said, and can be typed again. */
  static Step named(Dialog.SessionName dialog, Sight sight) {
    String name = dialog.entry().text().trim();
    Optional<String> objection = SessionWork.objection(name);
    if (objection.isPresent()) {
      return say(sight, objection.get());
    }
    return Step.of(
        sight.state().withoutDialog(),
        new Effect.Sessions(
            dialog.host(),
            dialog
                .renamed()
                .map(session -> SessionWork.rename(session, name))
                .orElseGet(() -> SessionWork.create(name))));
  }

  /** After Enter: nothing happens before the right word is there. */
  static Step ended(Dialog.EndSession dialog, Sight sight) {
    DeckState state = sight.state();
    return dialog.accepted()
        ? Step.of(
            state.withoutDialog(),
            new Effect.Sessions(dialog.host(), SessionWork.kill(dialog.session())))
        : Step.of(state);
  }

  private static Step asked(Sight sight, Dialog dialog) {
    return Step.of(sight.state().withDialog(dialog));
  }

  private static Step say(Sight sight, String words) {
    return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, words, sight.now())));
  }
}

package gpudeck.tui.app;

import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.view.Choice;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.ListView;
import gpudeck.tui.view.LoginDialog;
import java.util.Map;
import java.util.Optional;

/** What keys do in the box that lies over the deck. */
final class DialogSteps {

  private final KeyMap keys;

  DialogSteps(KeyMap keys) {
    this.keys = keys;
  }

  /** Pasted text goes into what is being typed, never to keys. */
  static Step paste(DeckState state, String text) {
    Dialog dialog = state.dialog().orElse(null);
    if (dialog instanceof Dialog.Typed typed) {
      return Step.of(changed(state, typed.withEntry(typed.entry().insert(text))));
    }
    return dialog instanceof Dialog.Secret
        ? Step.of(state, new Effect.SecretKey(text.strip().replaceAll("\\p{Cntrl}", "")))
        : Step.of(state);
  }

  Step after(String key, Dialog dialog, Sight sight) {
    if (dialog instanceof Dialog.Secret) {
      return secret(key, sight.state());
    }
    if (dialog instanceof Dialog.Typed typed && takesText(typed)) {
      return typed(key, typed, sight);
    }
    if (dialog instanceof Dialog.Details && submitsAgain(key)) {
      return Steps.after(Command.RESUBMIT, sight.with(sight.state().withoutDialog()));
    }
    return keys.command(Focus.DIALOG, key)
        .map(command -> command(command, dialog, sight))
        .orElse(Step.of(sight.state()));
  }

  /** The key of the queue works where all of a job is read, too. */
  private boolean submitsAgain(String key) {
    return keys.command(Focus.QUEUE, key).filter(Command.RESUBMIT::equals).isPresent();
  }

  private static boolean takesText(Dialog.Typed dialog) {
    if (dialog instanceof JobDialog.Alter alter) {
      return alter.takesText();
    }
    return !(dialog instanceof JobDialog.Confirm confirm) || confirm.wantsWord();
  }

  private Step typed(String key, Dialog.Typed dialog, Sight sight) {
    DeckState state = sight.state();
    if (dialog instanceof JobDialog.Submit submit) {
      Optional<Step> step = SubmitSteps.key(key, submit, sight);
      if (step.isPresent()) {
        return step.get();
      }
    }
    if (dialog instanceof JobDialog.Where where && isLeft(key)) {
      return WhereSteps.left(where, state);
    }
    return switch (key) {
      case "Esc", "Ctrl-c" -> closed(dialog, state);
      case "Enter" -> entered(dialog, sight);
      case "Up", "Down", "Ctrl-p", "Ctrl-n" ->
          Step.of(chosen(dialog, sight, key.equals("Up") || key.equals("Ctrl-p") ? -1 : 1));
      case "Tab" -> Step.of(changed(state, completed(dialog, sight)));
      default -> Step.of(changed(state, dialog.withEntry(dialog.entry().press(key))));
    };
  }

  private static boolean isLeft(String key) {
    return key.equals("Esc") || key.equals("Ctrl-c");
  }

  /** Of a filter, the word at its end as far as only one thing can be meant. */
  private static Dialog.Typed completed(Dialog.Typed dialog, Sight sight) {
    return dialog instanceof Dialog.FilterLine line
        ? line.withEntry(Entry.of(ListView.completed(sight.scene(), line.entry().text())))
        : dialog;
  }

  /** A filter and a search hold while they are typed. */
  private static DeckState changed(DeckState state, Dialog.Typed dialog) {
    DeckState after = state.withDialog(dialog);
    String text = dialog.entry().text();
    if (dialog instanceof Dialog.FilterLine) {
      return after.withRows(state.rows().withFilter(text));
    }
    return dialog instanceof Dialog.SearchLine
        ? after.withLog(state.log().withSearch(text))
        : after;
  }

  private static DeckState chosen(Dialog dialog, Sight sight, int by) {
    DeckState state = sight.state();
    if (dialog instanceof JobDialog.Where where) {
      return state.withDialog(WhereSteps.moved(where, sight, by));
    }
    if (dialog instanceof Dialog.Palette palette) {
      return state.withDialog(palette.withAt(Math.max(0, palette.at() + by)));
    }
    return dialog instanceof Dialog.Menu menu ? state.withDialog(menu.moved(by)) : state;
  }

  private Step entered(Dialog.Typed dialog, Sight sight) {
    DeckState closed = sight.state().withoutDialog();
    if (dialog instanceof Dialog.Palette palette) {
      return sight
          .chosen(palette)
          .map(choice -> choose(choice, sight.with(closed)))
          .orElse(Step.of(sight.state()));
    }
    if (dialog instanceof LoginDialog.Trust trust) {
      return Step.of(closed, new Effect.Trust(trust.accepted()));
    }
    if (dialog instanceof JobDialog.Alter alter) {
      return AlterSteps.entered(alter, sight.state());
    }
    if (dialog instanceof JobDialog.Submit submit) {
      return SubmitSteps.entered(submit, sight);
    }
    if (dialog instanceof JobDialog.Where where) {
      return WhereSteps.entered(where, sight);
    }
    if (dialog instanceof Dialog.SessionName name) {
      return SessionSteps.named(name, sight);
    }
    if (dialog instanceof Dialog.EndSession end) {
      return SessionSteps.ended(end, sight);
    }
    if (dialog instanceof JobDialog.Confirm confirm) {
      return confirm.accepted() ? done(confirm, sight.state()) : Step.of(sight.state());
    }
    if (dialog instanceof Dialog.NewTunnel asked) {
      return TunnelSteps.entered(asked, sight.state());
    }
    if (dialog instanceof Dialog.FilterLine) {
      return ListSteps.filtered(sight.with(closed));
    }
    return dialog instanceof Dialog.SearchLine
        ? LogSteps.after(Command.NEXT_MATCH, sight.with(closed))
        : Step.of(closed);
  }

  private Step command(Command command, Dialog dialog, Sight sight) {
    DeckState state = sight.state();
    if (dialog instanceof JobDialog.Preview preview && leaves(command)) {
      return SubmitSteps.back(preview, state);
    }
    return switch (command) {
      case CLOSE, NO -> closed(dialog, state);
      case YES -> yes(dialog, state);
      case ACCEPT -> accept(dialog, sight);
      case REFRESH -> refresh(dialog, state);
      case DOWN -> moved(dialog, sight, 1);
      case UP -> moved(dialog, sight, -1);
      case PAGE_DOWN -> moved(dialog, sight, sight.dialogHeight() / 2);
      case PAGE_UP -> moved(dialog, sight, -sight.dialogHeight() / 2);
      case TOP -> moved(dialog, sight, -sight.dialogLines());
      case BOTTOM -> moved(dialog, sight, sight.dialogLines());
      default -> Step.of(state);
    };
  }

  private static boolean leaves(Command command) {
    return command == Command.CLOSE || command == Command.NO || command == Command.ACCEPT;
  }

  /** After a step down, or up where {@code by} is below 0, through its lines or choices. */
  static Step moved(Dialog dialog, Sight sight, int by) {
    DeckState state = sight.state();
    if (dialog instanceof Dialog.Reader reader) {
      int last = Math.max(0, sight.dialogLines() - sight.dialogHeight());
      int top = Math.max(0, Math.min(last, sight.dialogTop() + by));
      return Step.of(state.withDialog(reader.withTop(top)));
    }
    return Step.of(chosen(dialog, sight, by));
  }

  private static Step yes(Dialog dialog, DeckState state) {
    if (dialog instanceof JobDialog.Preview preview) {
      return SubmitSteps.submit(preview, state);
    }
    if (dialog instanceof Dialog.CloseTunnel asked) {
      return Step.of(
          state.withoutDialog(), new Effect.CloseTunnel(asked.host(), asked.tunnel().port()));
    }
    if (dialog instanceof JobDialog.Alter alter && alter.sure().isPresent()) {
      return AlterSteps.done(alter.sure().get(), state);
    }
    return dialog instanceof JobDialog.Confirm confirm ? done(confirm, state) : Step.of(state);
  }

  /** What rows were marked for is done to them: the next key means others. */
  private static Step done(JobDialog.Confirm confirm, DeckState state) {
    return Step.of(state.withoutDialog().unmarked(), new Effect.Act(confirm.action()));
  }

  private static Step refresh(Dialog dialog, DeckState state) {
    return dialog instanceof LoginDialog.HungUp hungUp
        ? Step.of(state.withoutDialog(), new Effect.AskAgain(hungUp.host().value()))
        : Step.of(state, new Effect.Refresh());
  }

  /** Enter takes what a menu has chosen; in a question it is no. */
  private Step accept(Dialog dialog, Sight sight) {
    DeckState closed = sight.state().withoutDialog();
    if (dialog instanceof LoginDialog.HungUp) {
      return refresh(dialog, sight.state());
    }
    if (dialog instanceof Dialog.Menu menu && !menu.items().isEmpty()) {
      return choose(menu.items().get(menu.at()).choice(), sight.with(closed));
    }
    return Step.of(closed);
  }

  private static Step closed(Dialog dialog, DeckState state) {
    DeckState closed = state.withoutDialog();
    if (dialog instanceof Dialog.FilterLine) {
      return Step.of(closed.withRows(closed.rows().withFilter("")));
    }
    if (dialog instanceof Dialog.SearchLine) {
      return Step.of(closed.withLog(closed.log().withSearch("")));
    }
    return dialog instanceof LoginDialog.Trust
        ? Step.of(closed, new Effect.Trust(false))
        : Step.of(closed);
  }

  static Step choose(Choice choice, Sight sight) {
    DeckState state = sight.state();
    if (choice instanceof Choice.Do command) {
      return Steps.after(command.command(), sight);
    }
    if (choice instanceof Choice.Copy copy) {
      return Step.of(state, new Effect.Copy(copy.text()));
    }
    if (choice instanceof Choice.Ask ask) {
      return Step.of(state.withDialog(JobDialog.Confirm.of(ask.action())));
    }
    if (choice instanceof Choice.SortBy sort) {
      return Step.of(state.withList(state.list().sortedBy(sort.sort())));
    }
    if (choice instanceof Choice.Past past) {
      Sight far = sight.with(state.withScope(state.scope().withBack(past.back())));
      return Steps.after(Command.HISTORY, far);
    }
    if (choice instanceof Choice.Wear wear) {
      return Step.of(state, new Effect.Wear(wear.theme()));
    }
    if (choice instanceof Choice.TunnelThrough through) {
      return Step.of(state.withDialog(Dialog.NewTunnel.through(through.host())));
    }
    if (choice instanceof Choice.FromTemplate from) {
      return SubmitSteps.open(Form.of(from.host(), from.template()), sight);
    }
    if (choice instanceof Choice.FromScript from) {
      return SubmitSteps.open(Form.of(from.host(), "from a script", "", Map.of()), sight);
    }
    Choice.Show show = (Choice.Show) choice;
    return Step.of(state.withScope(state.scope().withHost(Optional.of(show.host()))));
  }

  private static Step secret(String key, DeckState state) {
    return switch (key) {
      case "Enter" -> Step.of(state.withoutDialog(), new Effect.SecretDone(true));
      case "Esc", "Ctrl-c" -> Step.of(state.withoutDialog(), new Effect.SecretDone(false));
      case "Backspace", "Ctrl-h" -> Step.of(state, new Effect.SecretBack());
      case "Space" -> Step.of(state, new Effect.SecretKey(" "));
      default ->
          key.codePointCount(0, key.length()) == 1
              ? Step.of(state, new Effect.SecretKey(key))
              : Step.of(state);
    };
  }
}

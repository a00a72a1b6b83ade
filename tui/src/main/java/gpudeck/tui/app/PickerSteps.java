package gpudeck.tui.app;

import gpudeck.core.host.HostAddress;
import gpudeck.core.host.HostAddress.Typed;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Input;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.PickerRow.Another;
import gpudeck.tui.view.PickerRow.Demo;
import gpudeck.tui.view.PickerRow.OverSsh;
import gpudeck.tui.view.PickerState;
import java.util.Optional;

/** From state to state while hosts are chosen. */
final class PickerSteps {

  private final KeyMap keys;

  PickerSteps(KeyMap keys) {
    this.keys = keys;
  }

  /** The next state, and the choice if it has been made. */
  record After(PickerState state, Optional<Picked> picked) {

    static After of(PickerState state) {
      return new After(state, Optional.empty());
    }

    static After of(PickerState state, Picked picked) {
      return new After(state, Optional.of(picked));
    }
  }

  After after(Input input, PickerState state) {
    if (input instanceof Input.Key key) {
      return state
          .typing()
          .map(entry -> typed(key.name(), entry, state))
          .orElseGet(() -> key(key.name(), state));
    }
    if (input instanceof Input.Paste paste) {
      return After.of(
          state
              .typing()
              .map(entry -> state.withTyping(Optional.of(entry.insert(paste.text().strip()))))
              .orElse(state));
    }
    if (input instanceof Input.Resized resized) {
      return After.of(state.withSize(resized.size()));
    }
    return input instanceof Input.Closed ? After.of(state, new Picked.Nothing()) : After.of(state);
  }

  private After key(String key, PickerState state) {
    return keys.command(Focus.QUEUE, key)
        .map(command -> after(command, state))
        .orElse(After.of(state));
  }

  private static After after(Command command, PickerState state) {
    int page = Math.max(1, state.size().rows() / 2);
    return switch (command) {
      case DOWN -> After.of(state.moved(1));
      case UP -> After.of(state.moved(-1));
      case PAGE_DOWN -> After.of(state.moved(page));
      case PAGE_UP -> After.of(state.moved(-page));
      case TOP -> After.of(state.moved(-state.rows().size()));
      case BOTTOM -> After.of(state.moved(state.rows().size()));
      case MARK -> After.of(marked(state));
      case DETAILS -> entered(state);
      case BACK, QUIT -> After.of(state, new Picked.Nothing());
      default -> After.of(state);
    };
  }

  private static PickerState marked(PickerState state) {
    if (state.row() instanceof Demo) {
      return state.saying("The demo opens by itself, without your hosts.");
    }
    return state.row() instanceof Another
        ? state.withTyping(Optional.of(Entry.EMPTY))
        : toggled(state);
  }

  /** On to the next host; after the last one Enter is to open what is marked. */
  private static PickerState toggled(PickerState state) {
    PickerState next = state.toggled().moved(1);
    return next.row() instanceof OverSsh ? next : state.toggled();
  }

  private static After entered(PickerState state) {
    if (state.row() instanceof Demo) {
      return After.of(state, new Picked.Demo());
    }
    return state.row() instanceof Another
        ? After.of(state.withTyping(Optional.of(Entry.EMPTY)))
        : After.of(state, new Picked.Hosts(state.chosen()));
  }

  private static After typed(String key, Entry entry, PickerState state) {
    return After.of(
        switch (key) {
          case "Enter" -> added(entry.text().strip(), state);
          case "Esc", "Ctrl-c" -> state.withTyping(Optional.empty());
          default -> state.withTyping(Optional.of(entry.press(key)));
        });
  }

  private static PickerState added(String way, PickerState state) {
    if (way.isEmpty()) {
      return state.withTyping(Optional.empty());
    }
    return HostAddress.parse(way) instanceof Typed.Bad bad
        ? state.saying(bad.says())
        : state.with(way);
  }
}

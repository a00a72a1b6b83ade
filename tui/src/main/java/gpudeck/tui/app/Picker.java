package gpudeck.tui.app;

import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.pane.PickerScreen;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.view.Meaning;
import gpudeck.tui.view.PickerScene;
import gpudeck.tui.view.PickerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks which hosts to open, on a screen of its own; all of it is one thread's. */
public final class Picker {

  private final KeyMap keys;
  private final Glyphs glyphs;
  private final Screen screen;
  private final BlockingQueue<Heard> events;
  private PickerState state;

  /**
   * What there is to choose from.
   *
   * @param keptIn the file that will hold what is chosen, as a user would write it
   * @param book tells what a name means; may take its time
   */
  public record Offer(List<String> aliases, String keptIn, Function<String, Meaning> book) {}

  private sealed interface Heard {
    record FromTerminal(Input input) implements Heard {}

    record Known(String way, Meaning meaning) implements Heard {}
  }

  private Picker(
      KeyMap keys, Glyphs glyphs, Offer offer, Screen screen, BlockingQueue<Heard> events) {
    this.keys = keys;
    this.glyphs = glyphs;
    this.screen = screen;
    this.events = events;
    this.state = PickerState.start(screen.size(), offer.aliases(), offer.keptIn());
  }

  /**
   * Stays until something is chosen.
   *
   * @param screens opens the screen, given where its input goes; empty: there is no terminal
   * @return empty where there is no terminal
   */
  public static Optional<Picked> pick(
      KeyMap keys,
      Glyphs glyphs,
      Offer offer,
      Function<Consumer<Input>, Optional<Screen>> screens) {
    BlockingQueue<Heard> events = new LinkedBlockingQueue<>();
    Optional<Screen> opened = screens.apply(input -> events.add(new Heard.FromTerminal(input)));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (Screen screen = opened.get();
        Lookups lookups =
            new Lookups(offer.book(), (way, is) -> events.add(new Heard.Known(way, is)))) {
      return Optional.of(new Picker(keys, glyphs, offer, screen, events).run(lookups));
    }
  }

  private Picked run(Lookups lookups) {
    Optional<Picked> picked = Optional.empty();
    while (picked.isEmpty()) {
      draw();
      lookups.want(PickerScreen.inSight(scene()));
      picked = take(next());
    }
    return picked.get();
  }

  private PickerScene scene() {
    return new PickerScene(state, keys, glyphs);
  }

  private void draw() {
    Grid grid = new Grid(state.size());
    Optional<Cursor> cursor = PickerScreen.draw(scene(), grid.canvas(Rect.of(state.size())));
    screen.show(grid, cursor);
  }

  /** All that has come. */
  private List<Heard> next() {
    List<Heard> batch = new ArrayList<>();
    try {
      batch.add(events.take());
      events.drainTo(batch);
    } catch (InterruptedException e) {
      batch.add(new Heard.FromTerminal(new Input.Closed()));
    }
    return batch;
  }

  private Optional<Picked> take(List<Heard> batch) {
    Optional<Picked> picked = Optional.empty();
    for (Heard heard : batch) {
      if (heard instanceof Heard.Known known) {
        state = state.with(known.way(), known.meaning());
      } else if (picked.isEmpty()) {
        picked = input(((Heard.FromTerminal) heard).input());
      }
    }
    return picked;
  }

  private Optional<Picked> input(Input input) {
    if (input instanceof Input.Key key
        && keys.command(Focus.QUEUE, key.name()).equals(Optional.of(Command.REPAINT))) {
      screen.repaint();
    }
    PickerSteps.After after = new PickerSteps(keys).after(input, state);
    state = after.state();
    return after.picked();
  }
}

package gpudeck.tui.cli;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Theme;
import java.util.Optional;
import java.util.function.Consumer;

/** A screen that nobody sees, and that goes away once the deck has been drawn a few times. */
final class UnseenScreen implements Screen {

  /** Enough for what the first answers change, and for two ticks of the clock. */
  private static final int FRAMES = 12;

  private final Consumer<Input> inputs;
  private int shown;

  UnseenScreen(Consumer<Input> inputs) {
    this.inputs = inputs;
  }

  @Override
  public Size size() {
    return new Size(120, 40);
  }

  @Override
  public void show(Grid grid, Optional<Cursor> cursor) {
    shown++;
    if (shown == FRAMES) {
      inputs.accept(new Input.Closed());
    }
  }

  @Override
  public void repaint() {}

  @Override
  public void wear(Theme theme) {}

  @Override
  public void bell() {}

  @Override
  public void title(SafeText title) {}

  @Override
  public void notice(SafeText text) {}

  @Override
  public boolean copy(SafeText text) {
    return false;
  }

  @Override
  public void mouse(boolean on) {}

  @Override
  public void suspend() {}

  @Override
  public void resume() {}

  @Override
  public void close() {}
}

package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A screen that nobody sees: it paints as a terminal's would, types keys, one a frame, and goes
 * away then.
 */
public final class UnseenScreen implements Screen {

  private static final Size SIZE = new Size(120, 40);

  private final Painter painter;
  private final Consumer<Input> inputs;
  private final Deque<String> keys;
  private int framesBefore;

  /**
   * @param framesBefore so many frames are shown before the first key
   */
  public UnseenScreen(
      ScreenSettings settings, Consumer<Input> inputs, int framesBefore, List<String> keys) {
    this.painter = new Painter(settings.theme(), settings.ability(), settings.unicode());
    this.inputs = inputs;
    this.framesBefore = framesBefore;
    this.keys = new ArrayDeque<>(keys);
  }

  @Override
  public Size size() {
    return SIZE;
  }

  @Override
  public void show(Grid grid, Optional<Cursor> cursor) {
    painter.frame(grid, cursor);
    if (framesBefore-- <= 0) {
      inputs.accept(keys.isEmpty() ? new Input.Closed() : new Input.Key(keys.remove()));
    }
  }

  @Override
  public void repaint() {
    painter.forget();
  }

  @Override
  public void wear(Theme theme) {
    painter.wear(theme);
  }

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

  /** Nobody types, and nothing is seen. */
  @Override
  public RawTerminal lend() {
    return new Nowhere();
  }

  static final class Nowhere implements RawTerminal {

    @Override
    public Size size() {
      return SIZE;
    }

    @Override
    public int read(byte[] buffer) {
      return -1;
    }

    @Override
    public void write(byte[] buffer, int count) {}

    @Override
    public void show(Grid grid, Optional<Cursor> cursor) {}

    @Override
    public void clear() {}

    @Override
    public void overlay(SafeText line) {}

    @Override
    public void close() {}
  }

  @Override
  public void close() {}
}

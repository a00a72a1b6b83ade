package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A screen for tests: it keeps what it was told, and can be looked at from any thread. */
public final class VirtualScreen implements Screen {
  private Size size;
  private Optional<Grid> last = Optional.empty();
  private Optional<Cursor> cursor = Optional.empty();
  private final List<SafeText> notices = new ArrayList<>();
  private final List<SafeText> copies = new ArrayList<>();
  private SafeText title = SafeText.EMPTY;
  private int frames;
  private int bells;
  private boolean suspended;
  private boolean closed;

  public VirtualScreen(Size size) {
    this.size = size;
  }

  /** As if the window had been dragged; the test sends {@code Input.Resized} itself. */
  public synchronized void resize(Size to) {
    size = to;
  }

  /** The text of the last frame; empty before the first. */
  public synchronized String text() {
    return last.map(Grid::text).orElse("");
  }

  /** The last frame with its styles; empty before the first. */
  public synchronized String styled() {
    return last.map(Grid::styled).orElse("");
  }

  public synchronized Optional<Cursor> cursor() {
    return cursor;
  }

  public synchronized int frames() {
    return frames;
  }

  public synchronized int bells() {
    return bells;
  }

  public synchronized SafeText title() {
    return title;
  }

  public synchronized List<SafeText> notices() {
    return List.copyOf(notices);
  }

  public synchronized List<SafeText> copies() {
    return List.copyOf(copies);
  }

  public synchronized boolean isSuspended() {
    return suspended;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized Size size() {
    return size;
  }

  @Override
  public synchronized void show(Grid grid, Optional<Cursor> at) {
    last = Optional.of(grid);
    cursor = at;
    frames++;
  }

  @Override
  public void repaint() {}

  @Override
  public void wear(Theme theme) {}

  @Override
  public synchronized void bell() {
    bells++;
  }

  @Override
  public synchronized void title(SafeText to) {
    title = to;
  }

  @Override
  public synchronized void notice(SafeText text) {
    notices.add(text);
  }

  @Override
  public synchronized boolean copy(SafeText text) {
    return copies.add(text);
  }

  @Override
  public void mouse(boolean on) {}

  @Override
  public synchronized void suspend() {
    suspended = true;
  }

  @Override
  public synchronized void resume() {
    suspended = false;
  }

  /** There is no terminal to lend: a stay on it is over at once. */
  @Override
  public RawTerminal lend() {
    return new UnseenScreen.Nowhere();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}

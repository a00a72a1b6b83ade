package gpudeck.tui.app;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.RawTerminal;
import gpudeck.tui.screen.Size;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A terminal that a test types on, and reads. */
final class FakeTerminal implements RawTerminal {

  private static final String GONE = "\0gone";

  private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();
  private final StringBuilder written = new StringBuilder();
  private String page = "";
  private String overlay = "";
  private Size size = new Size(80, 24);

  void type(String text) {
    keys.add(text);
  }

  void vanish() {
    keys.add(GONE);
  }

  synchronized void drag(Size to) {
    size = to;
  }

  /** What a session has written since the screen was made blank. */
  synchronized String written() {
    return written.toString();
  }

  /** The picture that stands in a session's place; empty inside. */
  synchronized String page() {
    return page;
  }

  synchronized String overlay() {
    return overlay;
  }

  @Override
  public synchronized Size size() {
    return size;
  }

  @Override
  public int read(byte[] buffer) {
    try {
      String typed = keys.poll(5, TimeUnit.MILLISECONDS);
      if (typed == null) {
        return 0;
      }
      byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(bytes, 0, buffer, 0, bytes.length);
      return typed.equals(GONE) ? -1 : bytes.length;
    } catch (InterruptedException e) {
      return -1;
    }
  }

  @Override
  public synchronized void write(byte[] buffer, int count) {
    written.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void show(Grid grid, Optional<Cursor> cursor) {
    page = grid.text();
  }

  @Override
  public synchronized void clear() {
    written.setLength(0);
    page = "";
    overlay = "";
  }

  @Override
  public synchronized void overlay(SafeText line) {
    overlay = line.value();
  }

  @Override
  public void close() {}
}

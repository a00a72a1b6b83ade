package gpudeck.tui.app;

import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Window;
import gpudeck.tui.screen.RawTerminal;
import gpudeck.tui.screen.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A terminal that is open on a host, joined to the user's own until either ends. */
final class Stay implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;
  private static final int LAST_WORDS = 400;

  private final Channel channel;
  private final RawTerminal terminal;
  private final ExecutorService writer;
  private byte[] lastWords = {};
  private volatile boolean closed;

  Stay(Channel channel, RawTerminal terminal) {
    this.channel = channel;
    this.terminal = terminal;
    this.writer =
        Executors.newSingleThreadExecutor(task -> {
          Thread thread = new Thread(task, "attached in");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Copies all that the host prints to the terminal, on a thread of its own.
   *
   * @param ended told once nothing more comes, unless it was closed; on that thread
   */
  void start(Runnable ended) {
    Thread thread = new Thread(() -> copy(ended), "attached out");
    thread.setDaemon(true);
    thread.start();
  }

  private void copy(Runnable ended) {
    byte[] buffer = new byte[CHUNK];
    try {
      InputStream output = channel.output();
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        show(buffer, n);
      }
    } catch (IOException gone) {
      // It ends as it would by its end.
    }
    if (!closed) {
      ended.run();
    }
  }

  private synchronized void show(byte[] buffer, int count) {
    if (!closed) {
      terminal.write(buffer, count);
      lastWords = Arrays.copyOfRange(buffer, Math.max(0, count - LAST_WORDS), count);
    }
  }

  /** What it printed last, one character a byte. */
  synchronized String lastWords() {
    return new String(lastWords, StandardCharsets.ISO_8859_1);
  }

  /** Types into it; never waits: on a dead link the writing does. */
  void type(byte[] bytes) {
    later(() -> {
      try {
        channel.input().write(bytes);
        channel.input().flush();
      } catch (IOException gone) {
        // Its output ends too: who listens hears of it there.
      }
    });
  }

  void resize(Size size) {
    later(() -> channel.resize(window(size)));
  }

  /** Makes what runs in it draw all of its screen anew. */
  void redraw(Size size) {
    if (size.rows() > 2) {
      resize(new Size(size.columns(), size.rows() - 1));
    }
    resize(size);
  }

  static Window window(Size size) {
    return new Window(size.columns(), size.rows());
  }

  private void later(Runnable task) {
    try {
      writer.execute(task);
    } catch (RejectedExecutionException closedMeanwhile) {
      // Nobody reads any more what was to be written.
    }
  }

  /** How it ended, once it has; empty where that is not known, as after a lost link. */
  OptionalInt exit() {
    return channel.exit();
  }

  /** Nothing of it reaches the terminal any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    writer.shutdownNow();
    channel.close();
  }
}

package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.host.Host;
import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A POSIX shell beside the lanes that is told something and then talks for as long as it likes: its
 * lines are handed over as they come. It is read always, on threads of its own, and ended by the
 * end of its input.
 */
public final class LineStream implements AutoCloseable {

  /** What a longer line has beyond is dropped. */
  public static final int LONGEST_LINE = 32 * 1024;

  /** So long it may take to end by itself once its input has ended. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Host host;
  private final String name;
  private final Listener listener;
  private final StreamWords words;
  private final ExecutorService writer;
  private Optional<Channel> channel = Optional.empty();
  private boolean closing;
  private boolean ended;
  private boolean cut;

  /** Who hears it, on its own thread. */
  public interface Listener {

    /** A line without its end, one character a byte. */
    void line(String line);

    /** Nothing more will come; told once, and also if it was closed. */
    void ended(Trouble why);
  }

  LineStream(Host host, Listener listener) {
    this.host = host;
    this.name = "stream " + host.name();
    this.listener = listener;
    this.words = new StreamWords(listener::line);
    this.writer = Executors.newSingleThreadExecutor(task -> daemon(name + " in", task));
    write(words.greeting(host.settings()));
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** The shell, once it has said hello. */
  Optional<Shell> shell() {
    return words.shell();
  }

  /** Writes to the shell, one character a byte, once it is there; never waits. */
  public void write(String text) {
    later(() -> writeNow(text));
  }

  /** On a thread of its own: a host that does not read must hold up nobody. */
  private void later(Runnable task) {
    try {
      writer.execute(task);
    } catch (RejectedExecutionException closedMeanwhile) {
      // Nobody reads any more what was to be written.
    }
  }

  private void writeNow(String text) {
    awaitChannel()
        .ifPresent(open -> {
          try {
            open.input().write(text.getBytes(ISO_8859_1));
            open.input().flush();
          } catch (IOException gone) {
            // Its output ends too: who listens hears of it there.
          }
        });
  }

  private synchronized Optional<Channel> awaitChannel() {
    while (channel.isEmpty() && !ended) {
      if (!Deadline.in(GRACE).await(this)) {
        return Optional.empty();
      }
    }
    return channel;
  }

  /** Reads until nothing more comes; what is there was opened for it. */
  void run(Channel opened) {
    synchronized (this) {
      channel = Optional.of(opened);
      if (cut) {
        opened.close();
      }
      notifyAll();
    }
    Daemon.start(name + " err", () -> drain(opened.errors()));
    try (InputStream out = opened.output()) {
      byte[] buffer = new byte[16 * 1024];
      for (int n = out.read(buffer); n >= 0; n = out.read(buffer)) {
        words.take(buffer, n);
      }
    } catch (IOException gone) {
      // A stream that breaks has ended: who listens is told next.
    }
    opened.close();
  }

  private static void drain(InputStream errors) {
    try (errors) {
      errors.skipNBytes(Long.MAX_VALUE);
    } catch (IOException ended) {
      // It has ended, one way or the other.
    }
  }

  /** Tells that nothing more will come, if that was not told before. */
  void end(Trouble why) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      notifyAll();
    }
    writer.shutdown();
    listener.ended(closing ? closed() : why);
  }

  private Trouble closed() {
    return Trouble.of(Kind.MISSING, "gpudeck has ended it on " + host.name());
  }

  /** Ends it at once, whatever it does. */
  synchronized void cut() {
    if (!ended) {
      cut = true;
      channel.ifPresent(Channel::close);
    }
  }

  /** Whether something of it may still run. */
  synchronized boolean wasCut() {
    return cut;
  }

  /** Ends its input, and the shell itself if it does not end by that; never waits. */
  @Override
  public void close() {
    synchronized (this) {
      if (closing || ended) {
        return;
      }
      closing = true;
    }
    later(this::endInput);
    Daemon.start(name + " end", this::cutAtLast);
  }

  private void endInput() {
    awaitChannel()
        .ifPresent(open -> {
          try {
            open.input().close();
          } catch (IOException gone) {
            // That is as good.
          }
        });
  }

  private void cutAtLast() {
    Deadline grace = Deadline.in(GRACE);
    synchronized (this) {
      while (!ended && !grace.passed() && grace.await(this)) {}
    }
    cut();
  }
}

package gpudeck.core.link;

import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Opened;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** What else goes over a link while it is watched. */
enum Load {
  NONE,
  FROM_HOST,
  TO_HOST;

  private static final Duration BETWEEN = Duration.ofMillis(50);

  /** A file that grows; what reads it on the host costs one process and next to no time. */
  static final class Source implements AutoCloseable {

    private final Path file;
    private boolean closed;

    Source(Path file) throws IOException {
      this.file = Files.createFile(file);
      Daemon.start("load", this::grow);
    }

    private synchronized void grow() {
      try {
        while (!closed) {
          Files.write(file, new byte[2048], StandardOpenOption.APPEND);
          Deadline.in(BETWEEN).await(this);
        }
      } catch (IOException gone) {
        // The measurement is over.
      }
    }

    private String command() {
      return "exec tail -n 1 -s 0.05 -f '" + file + "'";
    }

    @Override
    public synchronized void close() {
      closed = true;
      notifyAll();
    }
  }

  /** Starts it, and comes back when it runs. */
  void start(Link link, Source source) {
    if (this == FROM_HOST) {
      InputStream from = open(link, source.command()).output();
      read(from, 1);
      Daemon.start("load reads", () -> read(from, Long.MAX_VALUE));
    } else if (this == TO_HOST) {
      OutputStream to = open(link, "exec cat >/dev/null").input();
      Daemon.start("load writes", () -> write(to));
    }
  }

  private static Channel open(Link link, String command) {
    Opened opened = link.open(command);
    if (opened instanceof Opened.Open open) {
      return open.channel();
    }
    throw new AssertionError(opened);
  }

  private static void read(InputStream from, long count) {
    byte[] block = new byte[4096];
    try {
      long left = count;
      for (int n = 0; n >= 0 && left > 0; left -= n) {
        n = from.read(block, 0, (int) Math.min(left, block.length));
      }
    } catch (IOException ended) {
      // The link has gone.
    }
  }

  private static void write(OutputStream to) {
    Object pause = new Object();
    try {
      while (true) {
        to.write(new byte[4096]);
        to.flush();
        synchronized (pause) {
          Deadline.in(BETWEEN).await(pause);
        }
      }
    } catch (IOException ended) {
      // The link has gone.
    }
  }
}

package gpudeck.core.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A file to which numbered lines are appended until it is closed. */
final class GrowingFile implements AutoCloseable {

  private static final int BEATS_A_SECOND = 50;
  private static final String LINE = "%09d the loss goes down and the card is warm\n";

  private final Path path;
  private final int lines;
  private final LongSupplier most;
  private final OutputStream out;
  private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
  private int number;
  private long written;

  /**
   * @param kilobytes a second that it grows, roughly
   * @param most bytes that it may have by now, so that a slow machine is not left behind
   */
  GrowingFile(Path path, int kilobytes, LongSupplier most) throws IOException {
    this.path = path;
    this.most = most;
    this.lines = Math.max(1, kilobytes * 1000 / BEATS_A_SECOND / LINE.formatted(0).length());
    this.out = Files.newOutputStream(path);
    beat.scheduleAtFixedRate(this::append, 0, 1_000 / BEATS_A_SECOND, TimeUnit.MILLISECONDS);
  }

  private void append() {
    if (written >= most.getAsLong()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(LINE.formatted(number++));
    }
    try {
      out.write(text.toString().getBytes(US_ASCII));
      written += text.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  /** Nothing is appended after this. */
  @Override
  public void close() throws IOException {
    beat.shutdown();
    try {
      if (!beat.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IOException("the writer does not end");
      }
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
    out.close();
  }
}

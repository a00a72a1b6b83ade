package gpudeck.tui.app;

import gpudeck.core.log.LogPiece;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.LogText;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** A log from its first byte to its last, as lines that a terminal would show; bounded. */
record WholeLog(Watch watch, String host, Raw path) {

  private static final int PIECE = 512 << 10;

  /** More of a log is for the tools of the host. */
  private static final long MOST = 64L << 20;

  /** Takes lines as they come. */
  interface Sink {
    void take(List<InkedLine> lines) throws IOException;
  }

  /**
   * Reads until the end.
   *
   * @return why it ended early, as a sentence
   */
  Optional<String> write(Sink sink) throws IOException {
    LogText text = new LogText();
    for (long offset = 0; offset < MOST; offset += PIECE) {
      Parsed<String> piece = piece(offset);
      if (piece instanceof Parsed.Bad<String> bad) {
        return Optional.of(bad.trouble().says().value());
      }
      Raw bytes = new Raw(((Parsed.Value<String>) piece).value());
      sink.take(text.feed(bytes.toBytes()).finished());
      if (bytes.bytes().length() < PIECE) {
        sink.take(text.end().finished());
        return Optional.empty();
      }
    }
    sink.take(List.of(InkedLine.of(SafeText.of("--- what is beyond 64 MB is not shown ---"))));
    return Optional.empty();
  }

  private Parsed<String> piece(long offset) throws IOException {
    try {
      return watch.once(host, new LogPiece(path, offset, PIECE).probe()).get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

package gpudeck.tui.app;

import gpudeck.core.log.LogChunk;
import gpudeck.core.log.WholeLog;
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
record PagerText(Watch watch, String host, Raw path) {

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
    WholeLog log = new WholeLog(path);
    LogText text = new LogText();
    for (long read = 0; read < MOST; ) {
      Parsed<LogChunk> chunk = ask(log);
      if (chunk instanceof Parsed.Bad<LogChunk> bad) {
        return Optional.of(bad.trouble().says().value());
      }
      WholeLog.Piece piece = log.accept(((Parsed.Value<LogChunk>) chunk).value());
      sink.take(text.feed(piece.bytes()).finished());
      if (!piece.more()) {
        sink.take(text.end().finished());
        return Optional.empty();
      }
      read += piece.bytes().length;
    }
    sink.take(List.of(InkedLine.of(SafeText.of("--- what is beyond 64 MB is not shown ---"))));
    return Optional.empty();
  }

  private Parsed<LogChunk> ask(WholeLog log) throws IOException {
    try {
      return watch.once(host, log.next(false)).get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

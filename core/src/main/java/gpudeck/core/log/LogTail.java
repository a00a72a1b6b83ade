package gpudeck.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.probe.Probe;
import gpudeck.core.text.Ink;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.LogText;
import gpudeck.core.text.Raw;
import gpudeck.core.text.Run;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Follows one file over any number of questions and cuts: no byte is lost or shown twice, and where
 * some are skipped or the file is another one now, a line says so. Ask {@link #next}, hand the
 * answer to {@link #accept}; an answer that comes late or twice changes nothing.
 *
 * <p>Not safe for several threads at once; the pictures that it gives out are immutable.
 */
public final class LogTail {
  private static final int OVERLAP = 64;
  private static final int SEGMENT = 16 << 10;

  private final Raw path;
  private final LogRing ring;
  private final Ledger ledger = new Ledger(LogText.WINDOW);
  private LogText text = new LogText();
  private Optional<LogPosition> position = Optional.empty();
  private String lastBytes = "";
  private long size;
  private Optional<Instant> modified = Optional.empty();
  private Optional<String> note = Optional.empty();
  private boolean begun;
  private final PieceSize piece = new PieceSize();

  public LogTail(Raw path, LogLimits limits) {
    this.path = path;
    this.ring = new LogRing(limits);
  }

  /**
   * The question for what comes next; made for one asking. After an answer that did not come the
   * next one is asked for less.
   *
   * @param waiting the job has not started, so that its log need not be there yet
   */
  public Probe<LogChunk> next(boolean waiting) {
    return new LogQuestion(
            path, position, lastBytes.length(), piece.next(), waiting, LogQuestion.Reach.END)
        .probe();
  }

  /** Bytes of the file that are known to be there and have not been asked for yet. */
  public long behind() {
    return position.map(at -> Math.max(0, size - at.offset())).orElse(size);
  }

  /** Up to where the file has been read; empty before the first answer. */
  public Optional<LogPosition> position() {
    return position;
  }

  /** Takes an answer and gives the picture after it. */
  public LogPicture accept(LogChunk chunk) {
    if (chunk.asked().equals(position)) {
      take(chunk);
    }
    return picture();
  }

  private void take(LogChunk chunk) {
    piece.answered();
    size = chunk.size();
    modified = chunk.modified();
    if (position.isEmpty()) {
      begin(chunk);
      return;
    }
    LogPosition at = position.get();
    if (!chunk.isOf(at)) {
      another(chunk, "the file was replaced, read anew");
    } else if (chunk.size() < at.offset()) {
      another(chunk, "the file was truncated, read anew");
    } else if (chunk.start() > at.offset()) {
      skip(chunk, chunk.start() - at.offset());
    } else {
      goOn(chunk, (int) (at.offset() - chunk.start()));
    }
  }

  /** The first bytes, or those after the file turned out to be another one. */
  private void begin(LogChunk chunk) {
    int cut = chunk.start() == 0 ? 0 : lineStart(chunk.bytes());
    long before = chunk.start() + cut;
    if (begun && before > 0) {
      mark(before, "%,d bytes before this are not shown".formatted(before));
    } else {
      ring.leftOut(before);
    }
    begun = true;
    feed(chunk, cut);
  }

  /**
   * Goes on where reading ended, if the bytes before that are still those that were read: an inode
   * is soon used again, and a program may write a file anew in its place.
   */
  private void goOn(LogChunk chunk, int overlap) {
    if (!chunk.bytes().startsWith(lastBytes) || overlap != lastBytes.length()) {
      mark(0, "the file was written anew, read anew");
      forget();
      return;
    }
    feed(chunk, overlap);
  }

  private void skip(LogChunk chunk, long bytes) {
    int cut = lineStart(chunk.bytes());
    mark(bytes + cut, "skipped %,d bytes: the file grows too fast".formatted(bytes + cut));
    feed(chunk, cut);
  }

  private void another(LogChunk chunk, String says) {
    mark(0, says);
    forget();
    begin(chunk);
  }

  private void forget() {
    position = Optional.empty();
    lastBytes = "";
  }

  /** A line of ours, in words; all before it is finished. */
  private void mark(long bytes, String says) {
    ring.add(text.end().finished(), ledger.all());
    text = new LogText();
    SafeText line = SafeText.of("--- " + says + " ---");
    ring.add(List.of(new InkedLine(List.of(new Run(line, Ink.DIM)))), bytes);
    note = Optional.of(says);
  }

  private void feed(LogChunk chunk, int from) {
    byte[] bytes = chunk.bytes().getBytes(ISO_8859_1);
    for (int start = from; start < bytes.length; start += SEGMENT) {
      int end = Math.min(bytes.length, start + SEGMENT);
      List<InkedLine> finished = text.feed(bytes, start, end).finished();
      ledger.fed(bytes, start, end);
      ring.add(finished, ledger.finished(finished.size()));
    }
    position = Optional.of(new LogPosition(chunk.device(), chunk.inode(), chunk.end()));
    String kept = chunk.bytes();
    lastBytes = kept.substring(Math.max(0, kept.length() - OVERLAP));
  }

  /** Behind the first end of a line; without one, where a character starts. */
  private static int lineStart(String bytes) {
    int end = bytes.indexOf('\n');
    if (end >= 0) {
      return end + 1;
    }
    int start = 0;
    while (start < Math.min(3, bytes.length()) && (bytes.charAt(start) & 0xC0) == 0x80) {
      start++;
    }
    return start;
  }

  /** What is held now. */
  public LogPicture picture() {
    return new LogPicture(
        Optional.of(path),
        ring.with(text.open()),
        ring.droppedLines(),
        ring.droppedBytes(),
        size,
        modified,
        note);
  }
}

package gpudeck.core.text;

import java.util.List;

/**
 * Reads a program's output as a terminal would: progress bars overwrite themselves, colours become
 * ink, tabs stop every 8 columns, and every other escape sequence is swallowed. The last {@value
 * #WINDOW} lines can still be rewritten (nested progress bars move up and down in them) and are
 * {@link #open}; older ones come out of {@link #feed}, once, for good. What came out and what is
 * open are always the whole picture. Memory is bounded whatever is fed: a line keeps {@value
 * #LINE_COLUMNS} columns and says how much more there was.
 *
 * <p>Not safe for several threads at once; what it gives out is immutable.
 */
public final class LogText {
  /** Lines that can still change. */
  public static final int WINDOW = 50;

  /** Columns kept of a line. */
  public static final int LINE_COLUMNS = 4096;

  private final Page page = new Page(WINDOW, LINE_COLUMNS);
  private final EscapeReader escapes = new EscapeReader(page);
  private final Utf8 utf8 = new Utf8();

  /** Takes the next bytes, wherever they were cut, and gives the lines that are finished now. */
  public Fed feed(byte[] chunk) {
    return feed(chunk, 0, chunk.length);
  }

  /** As {@link #feed(byte[])}, for the bytes from {@code from} up to, not including, {@code to}. */
  public Fed feed(byte[] chunk, int from, int to) {
    int at = from;
    while (at < to) {
      int plain = utf8.atRest() && escapes.atRest() ? plainEnd(chunk, at, to) : at;
      if (plain > at) {
        page.printAscii(chunk, at, plain);
        at = plain;
      } else {
        utf8.feed(chunk[at++], escapes::accept);
      }
    }
    return new Fed(page.takeFinished());
  }

  /** The lines that can still change, oldest first; the last one may be without its end. */
  public List<InkedLine> open() {
    return page.lines();
  }

  /** The output is over: all that was open is finished, and what is fed next starts anew. */
  public Fed end() {
    utf8.end(escapes::accept);
    escapes.reset();
    page.finishAll();
    return new Fed(page.takeFinished());
  }

  private static int plainEnd(byte[] chunk, int from, int to) {
    int end = from;
    while (end < to && chunk[end] >= ' ' && chunk[end] <= '~') {
      end++;
    }
    return end;
  }
}

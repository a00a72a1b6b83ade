package gpudeck.core.store.last;

import gpudeck.core.log.LogPicture;
import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Run;
import java.util.List;
import java.util.Optional;

/** The last lines of a log as bytes. */
final class SavedLog {

  /** What a screen has room for. */
  static final int LINES = 50;

  /** A line beyond this is cut: so wide is no screen. */
  static final int COLUMNS = 500;

  private static final int BOLD = 1;
  private static final int DIM = 2;
  private static final int ITALIC = 4;
  private static final int UNDERLINE = 8;
  private static final int INVERSE = 16;

  private SavedLog() {}

  static void write(FieldWriter to, LogPicture log) {
    int left = Math.max(0, log.lines().size() - LINES);
    to.maybe(log.path(), FieldWriter::raw);
    to.list(log.lines().subList(left, log.lines().size()), SavedLog::writeLine);
    to.number(log.firstLine() + left);
    to.number(left > 0 ? Math.max(1, log.skippedBytes()) : log.skippedBytes());
    to.number(log.sizeBytes());
    to.maybe(log.modified(), FieldWriter::instant);
    to.maybe(log.note(), FieldWriter::text);
  }

  /** With no progress: of an old log none is shown, and the search would cost the first frame. */
  static LogPicture read(FieldReader from) {
    return new LogPicture(
        from.maybe(FieldReader::raw),
        from.list(SavedLog::readLine),
        from.number(0, Long.MAX_VALUE / 2),
        from.number(0, Long.MAX_VALUE),
        from.number(0, Long.MAX_VALUE),
        from.maybe(FieldReader::instant),
        from.maybe(FieldReader::text),
        Optional.empty());
  }

  private static void writeLine(FieldWriter to, InkedLine line) {
    InkedLine kept = line.width() > COLUMNS ? line.columns(0, COLUMNS) : line;
    to.list(kept.runs(), SavedLog::writeRun);
  }

  private static InkedLine readLine(FieldReader from) {
    List<Run> runs = from.list(SavedLog::readRun);
    return new InkedLine(runs);
  }

  private static void writeRun(FieldWriter to, Run run) {
    Ink ink = run.ink();
    to.text(run.text());
    writeColour(to, ink.foreground());
    writeColour(to, ink.background());
    to.number(
        (ink.bold() ? BOLD : 0)
            | (ink.dim() ? DIM : 0)
            | (ink.italic() ? ITALIC : 0)
            | (ink.underline() ? UNDERLINE : 0)
            | (ink.inverse() ? INVERSE : 0));
  }

  private static Run readRun(FieldReader from) {
    return new Run(from.safeText(), readInk(from));
  }

  private static Ink readInk(FieldReader from) {
    Colour foreground = readColour(from);
    Colour background = readColour(from);
    long looks = from.number();
    return new Ink(
        foreground,
        background,
        (looks & BOLD) != 0,
        (looks & DIM) != 0,
        (looks & ITALIC) != 0,
        (looks & UNDERLINE) != 0,
        (looks & INVERSE) != 0);
  }

  /** -1 the terminal's own, 0 to 255 by number, 256 and more of 24 bits. */
  private static void writeColour(FieldWriter to, Colour colour) {
    if (colour instanceof Colour.Ansi ansi) {
      to.number(ansi.index());
    } else if (colour instanceof Colour.Indexed indexed) {
      to.number(indexed.index());
    } else if (colour instanceof Colour.Rgb rgb) {
      to.number(0x100 + (rgb.red() << 16 | rgb.green() << 8 | rgb.blue()));
    } else {
      to.number(-1);
    }
  }

  private static Colour readColour(FieldReader from) {
    int number = (int) from.number(-1, 0x100 + 0xFFFFFF);
    if (number < 0) {
      return Colour.DEFAULT;
    }
    int parts = number - 0x100;
    return number < 0x100
        ? Colour.numbered(number)
        : new Colour.Rgb(parts >> 16 & 0xFF, parts >> 8 & 0xFF, parts & 0xFF);
  }
}

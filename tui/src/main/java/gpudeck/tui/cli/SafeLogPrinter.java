package gpudeck.tui.cli;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.LogText;
import gpudeck.core.text.SafeText;
import java.io.PrintStream;
import java.util.List;

/** Lines that are safe to see on a terminal; of one that is not finished, what there is so far. */
final class SafeLogPrinter implements LogPrinter {

  /** Not knowing how wide the terminal is: an unfinished line must stay on one row of it. */
  private static final int UNFINISHED = 79;

  private final PrintStream out;
  private LogText line = new LogText();
  private int shown;

  SafeLogPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void print(byte[] bytes) {
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        line.feed(bytes, start, at);
        finish();
        start = at + 1;
      }
    }
    line.feed(bytes, start, bytes.length);
    showUnfinished();
    out.flush();
  }

  @Override
  public void end() {
    if (!line.open().isEmpty()) {
      finish();
    }
    out.flush();
  }

  private void finish() {
    clear();
    List<InkedLine> lines = line.end().finished();
    lines.forEach(finished -> out.println(finished.plain()));
    if (lines.isEmpty()) {
      out.println();
    }
    line = new LogText();
  }

  private void showUnfinished() {
    clear();
    List<InkedLine> open = line.open();
    if (!open.isEmpty()) {
      SafeText text = open.get(open.size() - 1).plain().cutEnd(UNFINISHED);
      out.print(text);
      shown = text.width();
    }
  }

  private void clear() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }
}

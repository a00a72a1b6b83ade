package gpudeck.tui.cli;

import java.io.PrintStream;

/** Every byte as it is: a program reads it. */
record RawLogPrinter(PrintStream out) implements LogPrinter {

  @Override
  public void print(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  @Override
  public void end() {}
}

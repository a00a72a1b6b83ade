package gpudeck.tui.cli;

/** Where the bytes of a log go. */
interface LogPrinter {

  void print(byte[] bytes);

  /** Nothing comes any more. */
  void end();
}

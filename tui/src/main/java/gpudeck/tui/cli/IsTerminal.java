package gpudeck.tui.cli;

/** Which of the three standard streams are a terminal. */
record IsTerminal(boolean in, boolean out, boolean err) {

  /** The launcher tells it by one letter a stream; without a launcher a console means all. */
  static IsTerminal ofThisProcess() {
    String told = System.getProperty("gpudeck.tty");
    boolean console = told == null && System.console() != null;
    return told == null
        ? new IsTerminal(console, console, console)
        : new IsTerminal(told.contains("i"), told.contains("o"), told.contains("e"));
  }

  /** Whether somebody can be asked: the question goes to standard error. */
  boolean canAsk() {
    return in && err;
  }

  /** Whether a full-screen program can run. */
  boolean canDraw() {
    return in && out;
  }
}

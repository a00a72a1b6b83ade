package gpudeck.tui.cli;

/** Where the program starts and ends. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    System.out.println("gpudeck 0");
    System.exit(0);
  }
}

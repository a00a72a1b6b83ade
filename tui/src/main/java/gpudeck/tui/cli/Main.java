package gpudeck.tui.cli;

import java.util.List;

/** Where the program starts and ends. */
public final class Main {

  private Main() {}

  /** Runs one command line and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), RealWorld.outside()));
  }

  /** Runs one command line; returns its exit code. */
  static int run(List<String> arguments, Outside outside) {
    boolean demo = arguments.equals(List.of(Names.DEMO));
    if (!demo && !onlyHosts(arguments)) {
      return CommandTree.run(arguments, outside);
    }
    HeadStart.begin();
    Deck deck = new Deck(new Options(), outside);
    return demo ? deck.openDemo() : deck.open(arguments);
  }

  /** A plain start takes no time to look at options that are not there. */
  private static boolean onlyHosts(List<String> arguments) {
    return arguments.stream()
        .noneMatch(word -> word.isEmpty() || word.startsWith("-") || Names.taken(word));
  }
}

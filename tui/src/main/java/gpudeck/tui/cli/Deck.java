package gpudeck.tui.cli;

import java.util.List;

/** Opens the deck; knows nothing of picocli, whose classes cost time at a start. */
final class Deck {

  private final Options options;
  private final Outside outside;

  Deck(Options options, Outside outside) {
    this.options = options;
    this.outside = outside;
  }

  /** Stays until the deck is quit; returns the exit code. */
  int open(List<String> names) {
    if (options.json()) {
      return wrong("the deck prints no JSON; " + Names.WITHOUT_A_TERMINAL + " do");
    }
    if (!outside.isTerminal().canDraw()) {
      return wrong("the deck needs a terminal; without one there are " + Names.WITHOUT_A_TERMINAL);
    }
    Outside.Choice choice = outside.book().choose(names, options);
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return wrong(wrong.says());
    }
    Outside.Choice.Hosts chosen = (Outside.Choice.Hosts) choice;
    Outside.DeckDoor.Opened opened = outside.deck().open(chosen, options);
    return opened instanceof Outside.DeckDoor.Opened.Wrong wrong ? wrong(wrong.says()) : Exit.DONE;
  }

  private int wrong(String says) {
    return new Run(options, outside).wrong(says);
  }
}

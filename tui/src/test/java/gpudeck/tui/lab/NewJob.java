package gpudeck.tui.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a job that a deck says it has just submitted. */
final class NewJob {

  private static final Pattern SAID = Pattern.compile("it is job ([0-9a-f]+)\\.");

  private NewJob() {}

  /** The next one. */
  static String of(TmuxDeck deck) {
    return id(deck.until("a new job", shown -> !id(shown).isEmpty()));
  }

  /** The one after that. */
  static String after(String one, TmuxDeck deck) {
    return id(
        deck.until("a job after " + one, shown -> !id(shown).isEmpty() && !id(shown).equals(one)));
  }

  private static String id(String shown) {
    Matcher said = SAID.matcher(shown);
    return said.find() ? said.group(1) : "";
  }
}

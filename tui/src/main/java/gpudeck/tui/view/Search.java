package gpudeck.tui.view;

/** A text that is looked for in others, whatever their case. */
final class Search {

  private final String wanted;
  private final char small;
  private final char capital;

  /**
   * @param wanted not empty, else it is nowhere
   */
  Search(String wanted) {
    this.wanted = wanted;
    small = wanted.isEmpty() ? 0 : Character.toLowerCase(wanted.charAt(0));
    capital = wanted.isEmpty() ? 0 : Character.toUpperCase(wanted.charAt(0));
  }

  /** Whether a text holds it. */
  boolean isIn(String text) {
    return indexIn(text, 0) >= 0;
  }

  /** Where in a text it stands first, from a place on; -1 if nowhere. */
  int indexIn(String text, int from) {
    int last = wanted.isEmpty() ? -1 : text.length() - wanted.length();
    for (int at = from; at <= last; at++) {
      if (mayBegin(text.charAt(at)) && text.regionMatches(true, at, wanted, 0, wanted.length())) {
        return at;
      }
    }
    return -1;
  }

  /** Most places of a long list are passed by here; outside of ASCII cases are not so simple. */
  private boolean mayBegin(char c) {
    return c == small || c == capital || c > '~' || small > '~' || capital > '~';
  }
}

package gpudeck.tui.view;

/**
 * A line that is being typed.
 *
 * @param caret index in {@code text} before which the next character goes
 */
public record Entry(String text, int caret) {

  /** More than this is not taken. */
  static final int LONGEST = 500;

  /** Nothing typed yet. */
  public static final Entry EMPTY = new Entry("", 0);

  /** A line with the caret behind it. */
  public static Entry of(String text) {
    return new Entry(text, text.length());
  }

  /** The line after a key, by its name; a key that means nothing here changes nothing. */
  public Entry press(String key) {
    return switch (key) {
      case "Backspace", "Ctrl-h" -> cut(before(), caret);
      case "Delete" -> cut(caret, after());
      case "Ctrl-w" -> cut(wordStart(), caret);
      case "Ctrl-u" -> cut(0, caret);
      case "Ctrl-k" -> cut(caret, text.length());
      case "Left" -> new Entry(text, before());
      case "Right" -> new Entry(text, after());
      case "Home", "Ctrl-a" -> new Entry(text, 0);
      case "End", "Ctrl-e" -> new Entry(text, text.length());
      case "Space" -> insert(" ");
      default -> key.codePointCount(0, key.length()) == 1 ? insert(key) : this;
    };
  }

  /** The line with text put in, typed or pasted; what no line can hold becomes a space. */
  public Entry insert(String added) {
    String flat = added.replaceAll("\\p{Cntrl}+", " ");
    String room =
        flat.substring(0, Math.min(flat.length(), LONGEST - Math.min(LONGEST, text.length())));
    return new Entry(
        text.substring(0, caret) + room + text.substring(caret), caret + room.length());
  }

  private Entry cut(int from, int to) {
    return new Entry(text.substring(0, from) + text.substring(to), from);
  }

  private int before() {
    return caret == 0 ? 0 : text.offsetByCodePoints(caret, -1);
  }

  private int after() {
    return caret == text.length() ? caret : text.offsetByCodePoints(caret, 1);
  }

  private int wordStart() {
    int start = caret;
    while (start > 0 && text.charAt(start - 1) == ' ') {
      start--;
    }
    while (start > 0 && text.charAt(start - 1) != ' ') {
      start--;
    }
    return start;
  }
}

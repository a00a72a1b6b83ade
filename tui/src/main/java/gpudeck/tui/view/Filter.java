package gpudeck.tui.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words that a row must hold, all of them, whatever their case. {@code user:ana} looks in one
 * field only, {@code !text} wants the text not to be there.
 */
public record Filter(List<Term> terms) {

  /**
   * One word of a filter.
   *
   * @param field empty: any
   */
  record Term(String field, String text, boolean not) {

    private boolean fits(Map<String, String> fields) {
      boolean found =
          fields.entrySet().stream()
              .filter(entry -> field.isEmpty() || entry.getKey().startsWith(field))
              .anyMatch(entry -> holds(entry.getKey(), entry.getValue().toLowerCase(Locale.ROOT)));
      return found != not;
    }

    /** A state is meant from its beginning: who waits for "pend" wants no suspended job. */
    private boolean holds(String name, String value) {
      return name.equals("state") ? (" " + value).contains(" " + text) : value.contains(text);
    }
  }

  /** Reads what was typed; anything that can be typed is a filter. */
  public static Filter of(String typed) {
    return new Filter(
        Arrays.stream(typed.trim().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty() && !word.equals("!"))
            .map(Filter::term)
            .toList());
  }

  /** Whether a row with these fields, by their names, is wanted. */
  public boolean wants(Map<String, String> fields) {
    return terms.stream().allMatch(term -> term.fits(fields));
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  private static Term term(String word) {
    boolean not = word.startsWith("!");
    String rest = not ? word.substring(1) : word;
    int colon = rest.indexOf(':');
    boolean inField = colon > 0 && rest.substring(0, colon).matches("[a-z]+");
    return inField
        ? new Term(rest.substring(0, colon), rest.substring(colon + 1), not)
        : new Term("", rest, not);
  }
}

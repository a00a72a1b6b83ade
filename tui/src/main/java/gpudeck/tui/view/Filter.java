package gpudeck.tui.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words that a row must fit, all of them, whatever their case. {@code user:ana} looks in one
 * field only, {@code user:=ana} wants it whole, {@code state:pend,held} one of several, {@code
 * gpu:>0} a number, and {@code !text} that the text is not there.
 */
final class Filter<T> {

  private final List<Field<T>> fields;
  private final List<FilterTerm<T>> terms;
  private final String typed;

  private Filter(String typed, List<Field<T>> fields) {
    this.typed = typed;
    this.fields = fields;
    terms =
        Arrays.stream(typed.trim().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty() && !word.equals("!"))
            .map(word -> FilterTerm.of(word, fields))
            .toList();
  }

  /** Reads what was typed; anything that can be typed is a filter. */
  static <T> Filter<T> of(String typed, List<Field<T>> fields) {
    return new Filter<>(typed, fields);
  }

  /** Whether a row is wanted. */
  boolean wants(T row) {
    for (FilterTerm<T> term : terms) {
      if (!term.fits().test(row)) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** What of it could not be understood, with what to type instead. */
  Optional<String> objection() {
    return terms.stream().flatMap(term -> term.objection().stream()).findFirst();
  }

  /** What could come next: of a field with known words these, else the fields. */
  String hint() {
    List<String> words = wordsAfterColon();
    if (!words.isEmpty()) {
      return String.join(" ", words);
    }
    List<String> names = fields.stream().map(field -> field.name() + ":").toList();
    return String.join(" ", names) + " !not";
  }

  /** The same with the word at its end completed, as far as only one thing can be meant. */
  String completed() {
    String word = lastWord();
    int colon = word.indexOf(':');
    if (colon < 0) {
      return only(fields.stream().map(Field::name).toList(), word).map(this::ending).orElse(typed);
    }
    String begun = word.substring(1 + Math.max(colon, word.lastIndexOf(',')));
    return only(wordsAfterColon(), begun)
        .map(rest -> typed + rest.substring(begun.length()) + " ")
        .orElse(typed);
  }

  private String ending(String name) {
    return typed.substring(0, typed.length() - lastWord().length()) + name + ":";
  }

  private static Optional<String> only(List<String> words, String begun) {
    List<String> fit = words.stream().filter(word -> word.startsWith(begun)).toList();
    return fit.size() == 1 && !begun.isEmpty() ? Optional.of(fit.get(0)) : Optional.empty();
  }

  private List<String> wordsAfterColon() {
    String word = lastWord();
    int colon = word.indexOf(':');
    return colon <= 0
        ? List.of()
        : FilterTerm.named(fields, word.substring(0, colon)).stream()
            .filter(Field.Words.class::isInstance)
            .flatMap(field -> ((Field.Words<T>) field).known().stream())
            .map(known -> known.split(" ", 2)[0])
            .toList();
  }

  private String lastWord() {
    String word = typed.substring(typed.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    return word.startsWith("!") ? word.substring(1) : word;
  }
}

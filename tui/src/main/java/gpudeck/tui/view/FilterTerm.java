package gpudeck.tui.view;

import gpudeck.core.host.Nearest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One word of a filter.
 *
 * @param objection what could not be understood of it; it then holds no row back, so that nothing
 *     is lost from sight while somebody is still typing
 */
record FilterTerm<T>(Predicate<T> fits, Optional<String> objection) {

  /** Reads a word, in small letters and not empty. */
  static <T> FilterTerm<T> of(String word, List<Field<T>> fields) {
    boolean not = word.startsWith("!");
    FilterTerm<T> term = read(not ? word.substring(1) : word, fields);
    return not && term.objection.isEmpty() ? plain(term.fits.negate()) : term;
  }

  private static <T> FilterTerm<T> read(String word, List<Field<T>> fields) {
    int colon = word.indexOf(':');
    String name = colon > 0 ? word.substring(0, colon) : "";
    if (!name.matches("[a-z]+")) {
      return plain(anywhere(word, fields));
    }
    List<Field<T>> named = named(fields, name);
    return named.isEmpty()
        ? new FilterTerm<>(anywhere(word, fields), Optional.of(unknown(name, fields)))
        : in(named, word.substring(colon + 1));
  }

  /** What somebody typed may be a name with a colon in it: it is looked for, and that is said. */
  private static <T> String unknown(String name, List<Field<T>> fields) {
    List<String> names = fields.stream().map(Field::name).toList();
    return "no field is called "
        + name
        + Nearest.to(name, names).map(near -> ", but " + near + ": is").orElse("");
  }

  /** The field of that name, else those whose names begin so. */
  static <T> List<Field<T>> named(List<Field<T>> fields, String name) {
    List<Field<T>> exact = fields.stream().filter(field -> field.name().equals(name)).toList();
    return exact.isEmpty()
        ? fields.stream().filter(field -> field.name().startsWith(name)).toList()
        : exact;
  }

  private static <T> Predicate<T> anywhere(String text, List<Field<T>> fields) {
    return any(
        fields.stream()
            .filter(field -> field instanceof Field.Text || field instanceof Field.Words)
            .map(field -> in(field, text).fits));
  }

  /** One of several wishes, a comma between them, in one of these fields. */
  private static <T> FilterTerm<T> in(List<Field<T>> fields, String wishes) {
    List<FilterTerm<T>> terms =
        Arrays.stream(wishes.split(","))
            .filter(wish -> !wish.isEmpty())
            .flatMap(wish -> fields.stream().map(field -> in(field, wish)))
            .toList();
    Optional<String> objection = terms.stream().flatMap(t -> t.objection.stream()).findFirst();
    boolean holdsNothingBack = terms.isEmpty() || objection.isPresent();
    return new FilterTerm<>(
        holdsNothingBack ? row -> true : any(terms.stream().map(FilterTerm::fits)), objection);
  }

  private static <T> Predicate<T> any(Stream<Predicate<T>> predicates) {
    return predicates.reduce(Predicate::or).orElse(row -> false);
  }

  private static <T> FilterTerm<T> in(Field<T> field, String wish) {
    if (field instanceof Field.Number<T> number) {
      return compared(
          Comparison.ofNumber(wish),
          fits -> row -> number.read().apply(row).stream().anyMatch(fits),
          field.name() + ": wants a number, such as " + field.name() + ":>0");
    }
    if (field instanceof Field.Span<T> span) {
      return compared(
          Comparison.ofSpan(wish),
          fits ->
              row -> span.read().apply(row).map(Duration::toSeconds).filter(fits::test).isPresent(),
          field.name() + ": wants a time, such as " + field.name() + ":<1h30m");
    }
    if (field instanceof Field.Words<T> words) {
      return new FilterTerm<>(
          new Repeated<>(words.read(), text -> begins(text, wish)), objection(words, wish));
    }
    return plain(text((Field.Text<T>) field, wish));
  }

  private static <T> FilterTerm<T> compared(
      Optional<LongPredicate> wish, Function<LongPredicate, Predicate<T>> fits, String objection) {
    return wish.map(fits)
        .map(FilterTerm::plain)
        .orElseGet(() -> new FilterTerm<>(row -> true, Optional.of(objection)));
  }

  private static Optional<String> objection(Field.Words<?> field, String wish) {
    boolean known =
        field.known().isEmpty() || field.known().stream().anyMatch(w -> begins(w, wish));
    return known ? Optional.empty() : Optional.of("no " + field.name() + " begins with " + wish);
  }

  private static <T> Predicate<T> text(Field.Text<T> field, String wish) {
    boolean whole = wish.startsWith("=") && wish.length() > 1;
    Predicate<String> fits =
        whole ? text -> text.equalsIgnoreCase(wish.substring(1)) : new Search(wish)::isIn;
    return any(field.pieces().stream().map(piece -> new Repeated<>(piece, fits)));
  }

  private static <T> FilterTerm<T> plain(Predicate<T> fits) {
    return new FilterTerm<>(fits, Optional.empty());
  }

  /** Whether a word of the text begins so. */
  private static boolean begins(String text, String wanted) {
    boolean found = text.regionMatches(true, 0, wanted, 0, wanted.length());
    for (int at = text.indexOf(' '); !found && at >= 0; at = text.indexOf(' ', at + 1)) {
      found = text.regionMatches(true, at + 1, wanted, 0, wanted.length());
    }
    return found;
  }
}

package gpudeck.tui.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What a filter may ask of a row by its name: {@code user:ana}. */
sealed interface Field<T> {

  /** What a user types before the colon, or the beginning of it. */
  String name();

  /** The same of what holds the thing. */
  <R> Field<R> of(Function<R, T> thing);

  /**
   * Text that is looked through.
   *
   * @param pieces each looked through by itself
   */
  record Text<T>(String name, List<Function<T, String>> pieces) implements Field<T> {
    Text(String name, Function<T, String> read) {
      this(name, List.of(read));
    }

    @Override
    public <R> Field<R> of(Function<R, T> thing) {
      return new Text<>(name, pieces.stream().map(piece -> piece.compose(thing)).toList());
    }
  }

  /**
   * Words, each meant from its beginning: who waits for {@code pend} wants no suspended job.
   *
   * @param known all that there are, each with what else it is called behind it; empty: any may be
   */
  record Words<T>(String name, Function<T, String> read, List<String> known) implements Field<T> {
    @Override
    public <R> Field<R> of(Function<R, T> thing) {
      return new Words<>(name, read.compose(thing), known);
    }
  }

  /** A number: {@code gpu:>0}. Where it is not known no wish fits. */
  record Number<T>(String name, Function<T, OptionalLong> read) implements Field<T> {
    @Override
    public <R> Field<R> of(Function<R, T> thing) {
      return new Number<>(name, read.compose(thing));
    }
  }

  /** A time that something takes: {@code left:<2h}. */
  record Span<T>(String name, Function<T, Optional<Duration>> read) implements Field<T> {
    @Override
    public <R> Field<R> of(Function<R, T> thing) {
      return new Span<>(name, read.compose(thing));
    }
  }
}

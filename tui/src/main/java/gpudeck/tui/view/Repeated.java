package gpudeck.tui.view;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks a row for a text, and what fits; of a row that says what the one before it said the answer
 * is the same. In a queue of 50,000 jobs that is most of them. For one list and one thread.
 */
final class Repeated<T> implements Predicate<T> {

  private final Function<T, String> read;
  private final Predicate<String> fits;
  private String last;
  private boolean fitted;

  Repeated(Function<T, String> read, Predicate<String> fits) {
    this.read = read;
    this.fits = fits;
  }

  @Override
  public boolean test(T row) {
    String text = read.apply(row);
    if (!text.equals(last)) {
      fitted = fits.test(text);
      last = text;
    }
    return fitted;
  }
}

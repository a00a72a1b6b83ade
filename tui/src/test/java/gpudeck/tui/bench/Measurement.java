package gpudeck.tui.bench;

import java.util.function.Consumer;

/** One of the numbers, or some that are measured together. */
interface Measurement {

  /**
   * Measures, which may take minutes.
   *
   * @param table gets each figure when it is there, with those that explain it
   * @throws RuntimeException where that does not work: the number is then unknown, not bad
   */
  void measure(Place place, Consumer<Row> table) throws Exception;
}

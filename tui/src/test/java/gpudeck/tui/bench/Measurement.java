package gpudeck.tui.bench;

import java.util.List;

/** One of the numbers, with those that explain it. */
interface Measurement {

  /**
   * Measures, which may take minutes.
   *
   * @throws RuntimeException where that does not work: the number is then unknown, not bad
   */
  List<Row> measure(Place place) throws Exception;
}

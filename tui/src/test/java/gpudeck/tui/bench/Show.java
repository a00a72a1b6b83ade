package gpudeck.tui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A program, and how to see that its picture is whole.
 *
 * @param used processor time of each start so far, in milliseconds, of its children too
 */
record Show(List<String> command, Predicate<String> whole, List<Double> used) {

  Show(List<String> command, Predicate<String> whole) {
    this(command, whole, new ArrayList<>());
  }

  /** htop, drawn to the line of its keys. */
  static Show htop() {
    return new Show(
        List.of("htop"),
        shown ->
            shown.lines().anyMatch(row -> row.startsWith("F1Help") && row.contains("F10Quit")));
  }

  /** Starts it in the pane and ends it once its picture is there; returns milliseconds. */
  double millis(Pane pane, Place place) {
    long begin = System.nanoTime();
    long pid = pane.open(place.environment(), command);
    pane.until("the first picture of " + command, whole);
    double millis = (System.nanoTime() - begin) / 1e6;
    used.add(Processes.used(pid).toNanos() / 1e6);
    pane.shut(pid);
    return millis;
  }

  /** In turn with htop. */
  List<Row> againstHtop(Pane pane, Place place, String what, double limit) throws Exception {
    Show htop = htop();
    Pairs pairs = Pairs.of(() -> millis(pane, place), () -> htop.millis(pane, place));
    List<Row> rows = new ArrayList<>(pairs.rows(what, "htop", limit));
    rows.add(Row.note("  processor time, children included", new Sample(used).say("%.0f") + " ms"));
    return rows;
  }
}

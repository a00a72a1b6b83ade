package gpudeck.tui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** From the program's start until its picture stands in a terminal, against htop's. */
final class Start implements Measurement {

  private static final Show HTOP = new Show(List.of("htop"), Start::isHtop);

  /** A program, and when its picture is whole. */
  private record Show(List<String> command, Predicate<String> whole) {}

  @Override
  public List<Row> measure(Place place) throws Exception {
    Archive.warm(place);
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      return against(
          pane,
          place,
          "start of the demo, Java 17 with archive",
          new Show(DemoPicture.COMMAND, DemoPicture::isWhole),
          3);
    }
  }

  private static List<Row> against(Pane pane, Place place, String what, Show ours, double limit)
      throws Exception {
    List<Double> used = new ArrayList<>();
    Pairs pairs =
        Pairs.of(
            () -> millis(pane, place, ours, used),
            () -> millis(pane, place, HTOP, new ArrayList<>()));
    List<Row> rows = new ArrayList<>(pairs.rows(what, "htop", limit));
    rows.add(Row.note("  processor time, children included", new Sample(used).say("%.0f") + " ms"));
    return rows;
  }

  private static double millis(Pane pane, Place place, Show show, List<Double> used) {
    long begin = System.nanoTime();
    long pid = pane.open(place.environment(), show.command());
    pane.until("the first picture of " + show.command(), show.whole());
    double millis = (System.nanoTime() - begin) / 1e6;
    used.add(Processes.used(pid).toNanos() / 1e6);
    pane.shut(pid);
    return millis;
  }

  /** Drawn to the line of its keys. */
  private static boolean isHtop(String shown) {
    return shown.lines().anyMatch(line -> line.startsWith("F1Help") && line.contains("F10Quit"));
  }
}

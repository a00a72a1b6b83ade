package gpudeck.tui.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** From the program's start until its picture stands in a terminal, against htop's. */
final class Start implements Measurement {

  private static final Pattern JOB = Pattern.compile("vm-a100.*● running");
  private static final Pattern LOG = Pattern.compile("(?s)╭─ [^╭]*Log .*Epoch [0-9]+/");

  /** A program, and its picture. */
  private record Show(List<String> command, Predicate<String> whole) {}

  private static final Show DEMO =
      new Show(List.of(Place.LAUNCHER.toString(), "demo"), Start::isWhole);
  private static final Show HTOP = new Show(List.of("htop"), Start::isHtop);

  @Override
  public List<Row> measure(Place place) throws Exception {
    List<Row> rows = new ArrayList<>();
    List<Double> used = new ArrayList<>();
    Archive.warm(place);
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      Pairs pairs =
          Pairs.of(() -> millis(pane, place, DEMO, used), () -> millis(pane, place, HTOP, used));
      rows.addAll(pairs.rows("start of the demo, Java 17 with archive", "htop", 3));
      rows.add(
          Row.note(
              "  its processor time, children included", new Sample(used).say("%.0f") + " ms"));
    }
    return rows;
  }

  private static double millis(Pane pane, Place place, Show show, List<Double> used) {
    long begin = System.nanoTime();
    long pid = pane.open(place.environment(), show.command());
    pane.until("the first picture of " + show.command(), show.whole());
    double millis = (System.nanoTime() - begin) / 1e6;
    if (show == DEMO) {
      used.add(
          (double)
              Processes.tree(pid).stream()
                  .map(Processes::used)
                  .reduce(Duration.ZERO, Duration::plus)
                  .toMillis());
    }
    pane.shut(pid);
    return millis;
  }

  /** A job row, a log line. */
  private static boolean isWhole(String shown) {
    return JOB.matcher(shown).find() && LOG.matcher(shown).find();
  }

  /** Drawn to the line of its keys. */
  private static boolean isHtop(String shown) {
    return shown.lines().anyMatch(line -> line.startsWith("F1Help") && line.contains("F10Quit"));
  }
}

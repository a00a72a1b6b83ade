package gpudeck.tui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** From the program's start until its picture stands in a terminal, against htop's. */
final class Start implements Measurement {

  private static final Pattern JOB = Pattern.compile("vm-a100.*● running");
  private static final Pattern LOG = Pattern.compile("(?s)╭─ [^╭]*Log .*Epoch [0-9]+/");

  @Override
  public List<Row> measure(Place place) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      Archive.warm(place);
      Pairs pairs =
          Pairs.of(
              () -> time(pane, place.environment(), demo(), Start::isWhole),
              () -> time(pane, place.environment(), List.of("htop"), Start::isHtop));
      rows.addAll(pairs.rows("start of the demo, Java 17 with archive", "htop", 3));
    }
    return rows;
  }

  private static List<String> demo() {
    return List.of(Place.LAUNCHER.toString(), "demo");
  }

  static double time(
      Pane pane, Map<String, String> environment, List<String> command, Predicate<String> whole) {
    long begin = System.nanoTime();
    long pid = pane.open(environment, command);
    pane.until("the first picture of " + command, whole);
    double millis = (System.nanoTime() - begin) / 1e6;
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

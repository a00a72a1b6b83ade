package gpudeck.tui.bench;

import gpudeck.core.link.EmbeddedSshd;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** From a key until its effect is on the screen, while one host hangs and another one floods. */
final class Keys implements Measurement {

  private static final int KEYS = 2000;
  private static final double MOST_MS = 50;

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Archive.warm(place);
    try (EmbeddedSshd hangs = EmbeddedSshd.start(place.folder().resolve("hangs"));
        EmbeddedSshd floods = EmbeddedSshd.start(place.folder().resolve("floods"));
        Flood flood = Flood.begin(place.folder().resolve("host"));
        Pane pane = new Pane(place.folder(), 120, 40)) {
      hangs.force(command -> "sleep 1000000");
      List<EmbeddedSshd> both = List.of(floods, hangs);
      List<String> command = SshHosts.write(place, Place.LAUNCHER, flood, both, "floods", "hangs");
      long pid = pane.open(place.environment(), command);
      pane.until("the flood", isSelected(0));
      pane.until("its log", shown -> shown.contains("flood "));
      Sample millis = new Sample(walk(pane));
      pane.shut(pid);
      table.accept(
          Row.atMost(
              "key to its effect on the screen, one host hangs, one floods, p99",
              "%.1f ms (median %.1f, most %.1f, n %d)"
                  .formatted(millis.percentile(99), millis.median(), millis.most(), millis.size()),
              millis.percentile(99),
              MOST_MS,
              " ms"));
    }
  }

  /** Down to the last row and up again. */
  private static List<Double> walk(Pane pane) {
    List<Double> millis = new ArrayList<>();
    int at = 0;
    int step = 1;
    for (int i = 0; i < KEYS; i++) {
      step = at == 0 ? 1 : at == Flood.SESSIONS - 1 ? -1 : step;
      at += step;
      long begin = System.nanoTime();
      pane.press(step > 0 ? "j" : "k");
      pane.until("row " + at, isSelected(at));
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    return millis;
  }

  private static Predicate<String> isSelected(int session) {
    return shown ->
        shown.lines().anyMatch(l -> l.startsWith("│▌") && l.contains(Flood.name(session)));
  }
}

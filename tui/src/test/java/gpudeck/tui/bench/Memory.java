package gpudeck.tui.bench;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What the demo takes of the memory once it has been open for a while. */
final class Memory implements Measurement {

  private static final Duration OPEN = Duration.ofMinutes(10);
  private static final double MOST_MB = 96;
  private static final int LOOKS = 15;

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Archive.warm(place);
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      long pid = pane.open(place.environment(), DemoPicture.COMMAND);
      pane.until("the demo", DemoPicture::isWhole);
      Pause.of(OPEN);
      Sample resident = sum(pid, Processes::resident);
      Sample proportional = sum(pid, Processes::proportional);
      int processes = Processes.tree(pid).size();
      pane.shut(pid);
      table.accept(
          Row.atMost(
              "memory after 10 minutes of the demo, 120x40 (resident sets of "
                  + processes
                  + " processes added up)",
              resident.say("%.1f") + " MB",
              resident.median(),
              MOST_MB,
              " MB"));
      table.accept(Row.note("  of it, what others do not share", proportional.say("%.1f") + " MB"));
    }
  }

  /** Some looks, a second apart: what runs for a moment is in some of them. */
  private static Sample sum(long pid, ToDoubleFunction<ProcessHandle> memory) {
    return Sample.of(
        LOOKS,
        () -> {
          Pause.of(Duration.ofSeconds(1));
          return Processes.tree(pid).stream().mapToDouble(memory).sum();
        });
  }
}

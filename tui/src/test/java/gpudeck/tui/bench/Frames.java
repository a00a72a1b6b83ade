package gpudeck.tui.bench;

import gpudeck.tui.screen.FiveFigures;
import java.time.Duration;
import java.util.function.Consumer;

/** What is sent to a terminal of 200x60 as the figures on it change. */
final class Frames implements Measurement {

  private static final Duration OPEN = Duration.ofSeconds(60);

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Archive.warm(place);
    try (Pane pane = new Pane(place.folder(), 200, 60)) {
      long pid = pane.open(place.environment(), DemoPicture.COMMAND);
      String shown = pane.until("the demo", DemoPicture::isWhole);
      Pause.of(Duration.ofSeconds(5));
      Sample five = new Sample(FiveFigures.bytes(shown));
      table.accept(
          Row.atMost(
              "bytes of a tick in which five figures change, 200x60",
              five.say("%.0f") + " B",
              five.most(),
              1000,
              " B"));
      long before = pane.bytes();
      int wholeBefore = pane.repaints();
      Pause.of(OPEN);
      long bytes = pane.bytes() - before;
      int whole = pane.repaints() - wholeBefore;
      pane.shut(pid);
      table.accept(Row.atMost("full repaints in a minute of the demo", "" + whole, whole, 0, ""));
      table.accept(
          Row.note(
              "  all that moves in the demo, a second",
              bytes / OPEN.toSeconds() + " B on average"));
    }
  }
}

package gpudeck.tui.bench;

import gpudeck.tui.screen.FiveFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is sent to a terminal of 200x60 as the figures on it change. */
final class Frames implements Measurement {

  private static final Duration OPEN = Duration.ofSeconds(60);

  @Override
  public List<Row> measure(Place place) throws Exception {
    Archive.warm(place);
    List<Row> rows = new ArrayList<>();
    try (Pane pane = new Pane(place.folder(), 200, 60)) {
      long pid = pane.open(place.environment(), DemoPicture.COMMAND);
      String shown = pane.until("the demo", DemoPicture::isWhole);
      Pause.of(Duration.ofSeconds(5));
      Sample five = new Sample(FiveFigures.bytes(shown));
      rows.add(
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
      rows.add(Row.atMost("full repaints in a minute of the demo", "" + whole, whole, 0, ""));
      rows.add(
          Row.note(
              "  all that moves in the demo, a second",
              bytes / OPEN.toSeconds() + " B on average"));
    }
    return rows;
  }
}

package gpudeck.tui.bench;

import gpudeck.tui.lab.Lab;
import gpudeck.tui.lab.LabUp;
import gpudeck.tui.lab.OwnJob;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What an open deck takes of a processor when nobody presses a key. */
final class Idle implements Measurement {

  private static final Duration OPEN = Duration.ofMinutes(5);
  private static final Duration SETTLING = Duration.ofSeconds(20);

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Archive.warm(place);
    LabUp.Held lab = new LabUp.Held();
    try (lab;
        OwnJob job = OwnJob.submit("numbers", "train.sh").running();
        Pane pane = new Pane(place.folder(), 120, 40)) {
      long pid =
          pane.open(
              place.environment(),
              List.of(Place.LAUNCHER.toString(), "-F", Lab.place("SSH_CONFIG"), "sdumont", "vm"));
      pane.until("the job " + job.id(), shown -> shown.contains(job.id()));
      Pause.of(SETTLING);
      Duration before = Processes.used(pid);
      Pause.of(OPEN);
      Duration used = Processes.used(pid).minus(before);
      pane.shut(pid);
      double percent = 100.0 * used.toMillis() / OPEN.toMillis();
      table.accept(
          Row.atMost(
              "idle deck on the lab, four panes, 5 minutes, children included",
              String.format("%.2f %% of a core", percent),
              percent,
              1,
              " %"));
    }
  }
}

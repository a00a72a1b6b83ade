package gpudeck.tui.bench;

import gpudeck.tui.lab.Lab;
import gpudeck.tui.lab.LabUp;
import gpudeck.tui.lab.OwnJob;
import gpudeck.tui.lab.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One's own jobs on the lab's Slurm, against OpenSSH's client doing the same. */
final class OwnJobs implements Measurement {

  private static final String HOST = "sdumont";

  /** Who presses r more often comes to the end of what the deck asks by keys in a minute. */
  private static final Duration BETWEEN = Duration.ofSeconds(8);

  @Override
  public List<Row> measure(Place place) throws Exception {
    Archive.warm(place);
    LabUp.Held lab = new LabUp.Held();
    try (lab;
        OwnJob job = OwnJob.submit("numbers", "train.sh", "--hold")) {
      List<Row> rows = new ArrayList<>(dialling(place));
      rows.addAll(refresh(place, job));
      return rows;
    }
  }

  private static List<Row> dialling(Place place) throws Exception {
    List<String> ours = gpudeck("jobs", "-H", HOST);
    List<String> theirs = ssh(List.of());
    return Pairs.of(() -> millis(place, ours), () -> millis(place, theirs))
        .rows("own jobs, dialling anew: gpudeck jobs", "ssh HOST squeue --me", 3);
  }

  /** The job gets another name behind the deck's back; then {@code r} is pressed. */
  private static List<Row> refresh(Place place, OwnJob job) throws Exception {
    Path socket = place.folder().resolve("master");
    Process master = new ProcessBuilder(ssh(master(socket))).start();
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      long pid = pane.open(place.environment(), gpudeck(HOST));
      pane.until("the queue", shown -> shown.contains("running"));
      pane.press("/");
      pane.say("send-keys -l id:" + job.id());
      pane.press("Enter");
      pane.until("the job alone", shown -> shown.contains("/id:" + job.id() + " "));
      int[] round = {0};
      Pairs pairs =
          Pairs.of(
              () -> refreshed(pane, job, "round-" + round[0]++),
              () -> millis(place, ssh(through(socket))));
      pane.shut(pid);
      return pairs.rows("r to screen", "ssh HOST squeue --me over an open connection", 1.1);
    } finally {
      master.destroy();
    }
  }

  private static double refreshed(Pane pane, OwnJob job, String name) {
    Pause.of(BETWEEN);
    Ran.of("scontrol", "update", "job=" + job.id(), "name=" + name).well();
    Predicate<String> renamed = shown -> shown.contains(name);
    long begin = System.nanoTime();
    pane.press("r");
    pane.until("the job's new name", renamed);
    return (System.nanoTime() - begin) / 1e6;
  }

  private static List<String> gpudeck(String... words) {
    List<String> command = new ArrayList<>(List.of(Place.LAUNCHER.toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("-F", Lab.place("SSH_CONFIG")));
    return command;
  }

  private static List<String> ssh(List<String> options) {
    List<String> command = new ArrayList<>(List.of("ssh", "-F", Lab.place("SSH_CONFIG")));
    command.addAll(options);
    command.addAll(List.of(HOST, "squeue --me"));
    return command;
  }

  private static List<String> master(Path socket) {
    return List.of("-M", "-N", "-o", "ControlPath=" + socket);
  }

  private static List<String> through(Path socket) {
    return List.of("-o", "ControlPath=" + socket);
  }

  private static double millis(Place place, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(place.environment());
    long begin = System.nanoTime();
    Ran.of(builder).well();
    return (System.nanoTime() - begin) / 1e6;
  }
}

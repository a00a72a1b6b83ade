package gpudeck.tui.bench;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.tui.lab.Lab;
import gpudeck.tui.lab.LabUp;
import gpudeck.tui.lab.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lab's real Slurm while 50,000 jobs of somebody else wait in it. */
final class Crowd implements Measurement {

  private static final int JOBS = 50_000;
  private static final String HOST = "sdumont";
  private static final int KEYS = 200;

  /** Some of what the deck's own list has: 14 columns as a person would ask for them. */
  private static final String FORMAT = "%F|%K|%A|%i|%P|%T|%r|%M|%l|%S|%D|%b|%u|%j";

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Archive.warm(place);
    LabUp.Held lab = new LabUp.Held();
    try (lab;
        Waiting waiting = Waiting.of(JOBS)) {
      try (LabLane lane = LabLane.open(HOST, "ana")) {
        table.accept(Row.note("records of squeue", "" + waiting.records()));
        ownJobs(lane).forEach(table);
        everybody(lane).forEach(table);
      }
      keys(place).forEach(table);
    }
  }

  /**
   * An array of bob that is held, each task of it but the first a record by itself: a change of
   * some of its tasks, though not of all, splits these off.
   */
  private record Waiting(String id) implements AutoCloseable {

    static Waiting of(int jobs) {
      String array = "--array=0-" + jobs;
      List<String> command =
          List.of("sbatch", "--parsable", "--hold", array, "--time=50", "--mem=100");
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of("--job-name=crowd", "--wrap=true"));
      String id = Lab.as("bob", all.toArray(String[]::new)).well().strip();
      Ran.of("scontrol", "update", "jobid=" + id + "_[1-" + jobs + "]", "nice=7").well();
      return new Waiting(id);
    }

    int records() {
      return Ran.of("squeue", "-h", "-o", "%i").lines().size();
    }

    @Override
    public void close() {
      Ran.of("scancel", id);
    }
  }

  private static List<Row> ownJobs(LabLane lane) throws Exception {
    Scheduler slurm = lane.scheduler();
    List<Row> rows =
        new ArrayList<>(
            Pairs.of(
                    3 * Pairs.COUNT,
                    () -> millis(() -> asked(lane, slurm.ownJobs())),
                    () -> lane.millis("squeue --me"))
                .rows("own jobs while 50,000 of others wait", "squeue --me on the same lane", 1.2));
    double mb = Heap.retainedBy(() -> asked(lane, slurm.ownJobs()));
    rows.add(Row.atMost("  memory it retains", "%.2f MB".formatted(mb), mb, 1, " MB"));
    return rows;
  }

  private static Queue asked(LabLane lane, Probe<Queue> probe) {
    return value(probe.read(lane.ask(probe.part())));
  }

  private static Queue value(Parsed<Queue> parsed) {
    if (parsed instanceof Parsed.Value<Queue> value) {
      return value.value();
    }
    throw new IllegalStateException("the lab answered " + parsed);
  }

  private static List<Row> everybody(LabLane lane) throws Exception {
    Probe<Queue> probe = lane.scheduler().allJobs().orElseThrow();
    Answer printed = lane.ask(probe.part());
    Drawn drawn = new Drawn(lane.link().host(), lane.scheduler());
    Supplier<Object> screen = () -> drawn.draw(value(probe.read(printed)));
    double mb = Heap.retainedBy(screen);
    Pairs pairs =
        Pairs.of(() -> millis(screen), () -> lane.printing("squeue -h -o '" + FORMAT + "'"));
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        pairs.rows(
            "everybody's 50,000 jobs, from bytes to screen", "squeue -h -o printing them", 1));
    rows.add(Row.note("  of it, bytes", "" + ((Answer.Done) printed).out().length()));
    rows.add(Row.atMost("  memory that it retains", "%.1f MB".formatted(mb), mb, 48, " MB"));
    return rows;
  }

  private static double millis(Supplier<?> work) {
    long begin = System.nanoTime();
    work.get();
    return (System.nanoTime() - begin) / 1e6;
  }

  /** From a letter of a filter until the screen shows it, each of the jobs a row by itself. */
  private static List<Row> keys(Place place) throws Exception {
    List<String> command = List.of(Place.LAUNCHER.toString(), HOST, "-F", Lab.place("SSH_CONFIG"));
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      long pid = pane.open(place.environment(), command);
      pane.until("the queue", shown -> shown.contains("running"));
      pane.press("m");
      pane.until("everybody's", shown -> shown.contains("everybody") && shown.contains(" 50,"));
      pane.press("/", "c", "r", "o", "w", "d", "Enter", "x");
      pane.until("each task of the array", shown -> shown.contains("_1 ") || shown.contains("_2 "));
      pane.press("Escape");
      pane.until("everybody's again", shown -> !shown.contains("/crowd"));
      pane.press("/");
      List<Double> millis = new ArrayList<>();
      for (int key = 0; key < KEYS; key++) {
        millis.add(typed(pane, key));
      }
      pane.shut(pid);
      Sample sample = new Sample(millis);
      return List.of(
          Row.atMost(
              "a letter of a filter to the screen, 50,000 rows, p99",
              "%.0f ms (median %.0f, most %.0f, n %d)"
                  .formatted(sample.percentile(99), sample.median(), sample.most(), sample.size()),
              sample.percentile(99),
              100,
              " ms"));
    }
  }

  private static final String WORDS = "state:pend user:bob part:seq crowd";

  /** Letter by letter to the end of a filter of four words, and back. */
  private static double typed(Pane pane, int key) {
    int length = WORDS.length();
    int at = key % (2 * length);
    String filter =
        at < length ? WORDS.substring(0, at + 1) : WORDS.substring(0, 2 * length - at - 1);
    String press = at < length ? WORDS.substring(at, at + 1) : "BSpace";
    long begin = System.nanoTime();
    pane.press(press.equals(" ") ? "Space" : press);
    String wanted = filter.isBlank() ? "everybody " : "/" + filter.trim() + "  ";
    pane.until("the filter " + filter, shown -> shown.contains(wanted));
    return (System.nanoTime() - begin) / 1e6;
  }
}

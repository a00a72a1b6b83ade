package gpudeck.tui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts of scheduler commands, counted by the demo's stand-ins, and how soon a change is seen. */
final class Calls implements Measurement {

  private static final List<String> COUNTED = List.of("squeue", "scontrol", "sacct", "sinfo");
  private static final int MINUTES = 4;
  private static final int CHANGES = 6;
  private static final String FOCUS_LOST = "send-keys -H 1b 5b 4f";
  private static final String FOCUS_GAINED = "send-keys -H 1b 5b 49";

  private static final String COUNTING =
      """
      #!/bin/sh
      echo "${0##*/} $*" >>"${0%%/*}/../calls"
      exec "${0%%/*}/%s.counted" "$@"
      """;

  @Override
  public void measure(Place place, Consumer<Row> table) throws Exception {
    Archive.warm(place);
    try (Pane pane = new Pane(place.folder(), 120, 40)) {
      long pid = pane.open(place.environment(), DemoPicture.COMMAND);
      pane.until("the demo with its cluster", shown -> shown.contains("big-pretrain"));
      Path cluster = cluster(place);
      count(cluster);
      Pause.of(Duration.ofSeconds(30));
      table.accept(row("in front", perMinute(cluster), 6));
      table.accept(seen(pane, cluster));
      pane.say(FOCUS_LOST);
      Pause.of(Duration.ofSeconds(60));
      table.accept(row("without focus", perMinute(cluster), 2));
      pane.say(FOCUS_GAINED);
      pane.shut(pid);
    }
  }

  private static Row row(String how, Sample calls, int most) {
    return Row.atMost(
        "scheduler calls in a minute, " + how,
        "%.0f, at most %.0f".formatted(calls.median(), calls.most()),
        calls.most(),
        most,
        "");
  }

  private static Path cluster(Place place) throws IOException {
    try (Stream<Path> folders = Files.list(place.cache().resolve("gpudeck"))) {
      return folders
          .map(folder -> folder.resolve("sdumont"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow();
    }
  }

  /** Puts a program that writes a line a start before each of those that are counted. */
  private static void count(Path cluster) throws IOException {
    for (String program : COUNTED) {
      Path file = cluster.resolve("bin").resolve(program);
      Files.move(file, file.resolveSibling(program + ".counted"));
      Path counting = Files.writeString(file.resolveSibling("new"), COUNTING.formatted(program));
      Files.setPosixFilePermissions(counting, PosixFilePermissions.fromString("rwx------"));
      Files.move(counting, file);
    }
    Files.writeString(cluster.resolve("calls"), "");
  }

  private static Sample perMinute(Path cluster) throws IOException {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < MINUTES; i++) {
      int before = calls(cluster);
      Pause.of(Duration.ofMinutes(1));
      counts.add(calls(cluster) - before);
    }
    return new Sample(counts);
  }

  private static int calls(Path cluster) throws IOException {
    return Files.readAllLines(cluster.resolve("calls")).size();
  }

  /** Jobs that wait are cancelled behind the deck's back, one after the other. */
  private static Row seen(Pane pane, Path cluster) throws Exception {
    List<String> waiting = waiting(pane.shown());
    List<Double> seconds = new ArrayList<>();
    for (String id : waiting.subList(0, Math.min(CHANGES, waiting.size()))) {
      long begin = System.nanoTime();
      Files.writeString(cluster.resolve("orders").resolve("cancel-" + id), "");
      pane.until(id + " cancelled", shown -> line(shown, id).contains("cancelled"));
      seconds.add((System.nanoTime() - begin) / 1e9);
    }
    Sample all = new Sample(seconds);
    return Row.atMost(
        "a change is on the screen within",
        "%s s, at most %.0f".formatted(all.say("%.0f"), all.most()),
        all.most(),
        20,
        " s");
  }

  private static List<String> waiting(String shown) {
    return shown
        .lines()
        .filter(line -> line.contains("◌ pending"))
        .map(line -> line.replaceFirst("^\\W*sdumont +(\\d+).*$", "$1"))
        .filter(id -> id.matches("\\d+"))
        .toList();
  }

  private static String line(String shown, String id) {
    return shown.lines().filter(line -> line.contains(" " + id + " ")).findFirst().orElse("");
  }
}

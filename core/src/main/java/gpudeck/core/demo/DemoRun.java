package gpudeck.core.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A run of the made-up machine: its folder is as gpudeck's own script leaves it, and what it would
 * do the demo's clock writes there. No program of it runs; its process is one that cannot be.
 */
final class DemoRun {

  private static final String RUNS = ".local/state/gpudeck/runs";
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** What stands between a process's session and its start in its stat, all of no interest. */
  private static final String BETWEEN = " 0".repeat(15);

  final long pid;
  private final HostFiles files;
  private final Path folder;
  private final Workload work;
  private final List<Integer> cards = new ArrayList<>();
  private Optional<Instant> started = Optional.empty();
  private long printed = -1;
  private boolean ended;

  /**
   * @param pid greater than any that Linux gives
   */
  DemoRun(HostFiles files, String id, long pid, Workload work) {
    this.files = files;
    this.folder = files.site().home().resolve(RUNS).resolve(id);
    this.pid = pid;
    this.work = work;
  }

  /** One that is there when the demo begins. */
  DemoRun made(Instant at, String request, String script) throws IOException {
    String machine = "demo-" + files.site().name();
    files.put(folder.resolve("made"), "0 " + at.getEpochSecond() + " " + machine + "\n");
    files.put(folder.resolve("request"), request);
    files.put(folder.resolve("script"), script);
    Files.createDirectory(folder.resolve("claimed"));
    return this;
  }

  /** Its shell is there: it lives. */
  DemoRun alive() throws IOException {
    String boot = Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "-";
    files.writeProcess(pid, "stat", pid + " (sh) S 1 " + pid + " " + pid + BETWEEN + " 4242\n");
    files.put(folder.resolve("alive"), pid + " 4242 " + boot + "\n");
    return this;
  }

  boolean isOver() {
    return ended;
  }

  boolean hasStarted() {
    return started.isPresent();
  }

  boolean uses(int card) {
    return cards.contains(card);
  }

  /** How many cards it waits for. */
  int wants() throws IOException {
    return started.isEmpty() && !ended ? (int) wish("gpus").orElse(0) : 0;
  }

  private OptionalLong wish(String word) throws IOException {
    return Files.readAllLines(folder.resolve("request")).stream()
        .filter(line -> line.matches(word + " \\d{1,9}"))
        .mapToLong(line -> Long.parseLong(line.substring(word.length() + 1)))
        .findFirst();
  }

  /** Has begun, with these cards. */
  DemoRun start(Instant at, List<Integer> free) throws IOException {
    started = Optional.of(at);
    cards.addAll(free);
    String lines =
        cards.stream()
            .map(card -> card + " " + CardTable.uuid(files.site().nodeName(), card) + "\n")
            .collect(Collectors.joining());
    files.put(folder.resolve("cards"), lines);
    files.remove(folder.resolve("waits"));
    note("started " + at.getEpochSecond());
    return this;
  }

  /** Waits on, for so many of all cards. */
  void waits(int free, int total, int before) throws IOException {
    String line = "%d %d %d %d\n".formatted(wants(), free, total, before);
    files.put(folder.resolve("waits"), line);
  }

  void advance(Instant now) throws IOException {
    if (started.isEmpty() || ended) {
      return;
    }
    long second = now.getEpochSecond() - started.get().getEpochSecond();
    long limit = wish("limit").orElse(Long.MAX_VALUE);
    files.append(folder.resolve("log"), work.prints(printed, Math.min(second, limit)));
    printed = second;
    if (second >= limit) {
      files.append(folder.resolve("log"), "\ngpudeck: its time limit is over\n");
      end(started.get().plusSeconds(limit), 143, "limit");
    }
  }

  /** Ended then; {@code how} as gpudeck's own script has it. */
  void end(Instant at, int code, String how) throws IOException {
    if (!ended) {
      ended = true;
      cards.clear();
      note("ended " + at.getEpochSecond() + " " + code + " " + how);
      files.remove(folder.resolve("alive"));
      files.removeProcess(pid);
    }
  }

  private void note(String line) throws IOException {
    files.append(folder.resolve("record"), line + "\n");
  }
}

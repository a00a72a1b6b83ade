package gpudeck.tui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What proc(5) tells of a program and all that it has started. */
final class Processes {

  private static final Path PROC = Path.of("/proc");
  private static final double KILO = 1024;
  private static final double TICKS_A_SECOND = 100;

  private Processes() {}

  /** The program and everything below it that runs now. */
  static List<ProcessHandle> tree(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .toList();
  }

  static void awaitEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(Processes::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("does not end: " + process.info(), e);
    }
  }

  /** Resident memory of one process in MB: what is shared with others counts whole. */
  static double resident(ProcessHandle process) {
    return memory(process, "status", "VmRSS:");
  }

  /** The same, of what is shared its part only. */
  static double proportional(ProcessHandle process) {
    return memory(process, "smaps_rollup", "Pss:");
  }

  private static double memory(ProcessHandle process, String file, String key) {
    return lines(process, file)
        .filter(line -> line.startsWith(key))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILO)
        .sum();
  }

  /** Processor time of a program and of all below it, user's and system's. */
  static Duration used(long pid) {
    return tree(pid).stream().map(Processes::used).reduce(Duration.ZERO, Duration::plus);
  }

  /** Processor time of one process and of its children that have ended, user's and system's. */
  private static Duration used(ProcessHandle process) {
    return lines(process, "stat")
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
        .map(fields -> Stream.of(11, 12, 13, 14).mapToLong(i -> Long.parseLong(fields[i])).sum())
        .map(ticks -> Duration.ofNanos((long) (ticks * 1e9 / TICKS_A_SECOND)))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /** Of a process that has just ended, none. */
  private static Stream<String> lines(ProcessHandle process, String file) {
    try {
      return Files.readAllLines(PROC.resolve("" + process.pid()).resolve(file)).stream();
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}

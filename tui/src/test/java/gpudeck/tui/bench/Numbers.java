package gpudeck.tui.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures what gpudeck promises of itself and prints one table: {@code numbers [NAME...]}. */
final class Numbers {

  private static final Path CACHE = Path.of("target/numbers-cache").toAbsolutePath();

  /** All of them, in the order of the table. */
  static final Map<String, Measurement> ALL = all();

  private Numbers() {}

  private static Map<String, Measurement> all() {
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("start", new Start());
    all.put("memory", new Memory());
    all.put("tick", new Tick());
    all.put("openssh", new OwnSshLane());
    all.put("bytes", new Frames());
    all.put("idle", new Idle());
    all.put("keys", new Keys());
    all.put("calls", new Calls());
    all.put("jobs", new OwnJobs());
    all.put("links", new Links());
    all.put("crowd", new Crowd());
    return all;
  }

  /**
   * Exit 0 whatever the figures are, 1 where one could not be measured, 2 for an unknown name.
   *
   * @param names of those to measure; none: all
   */
  public static void main(String[] names) {
    List<String> wanted = names.length == 0 ? List.copyOf(ALL.keySet()) : List.of(names);
    if (!ALL.keySet().containsAll(wanted)) {
      System.err.println("the numbers are: " + String.join(" ", ALL.keySet()));
      System.exit(2);
    }
    Map<String, Measurement> chosen = new LinkedHashMap<>();
    wanted.forEach(name -> chosen.put(name, ALL.get(name)));
    System.exit(print(chosen, System.out, System.err) ? 0 : 1);
  }

  /** Prints the table line by line as it comes; false where something could not be measured. */
  static boolean print(Map<String, Measurement> chosen, PrintStream out, PrintStream err) {
    boolean good = true;
    out.println("| what | measured | at most | holds |\n|---|---|---|---|");
    for (Map.Entry<String, Measurement> one : chosen.entrySet()) {
      try {
        measure(one.getValue(), row -> out.println(line(row)));
      } catch (Exception | AssertionError unknown) {
        good = false;
        out.println(line(Row.unknown(one.getKey(), unknown)));
        unknown.printStackTrace(err);
      }
    }
    return good;
  }

  private static void measure(Measurement one, Consumer<Row> table) throws Exception {
    Path folder = Files.createTempDirectory("gpudeck-numbers-");
    try {
      one.measure(new Place(folder, CACHE), table);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String line(Row row) {
    return "| %s | %s | %s | %s |".formatted(row.what(), row.measured(), row.limit(), row.holds());
  }
}

package gpudeck.core.gpu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What real nvidia-smi printed, where a folder of recordings lies beside the repository; it is not
 * part of it, so that there may be nothing to do here.
 */
class RecordedSmiTest {

  private static final Path FOLDER = Path.of("../../shared/recordings/nvidia-smi");

  private static Stream<Path> files(String folder) throws IOException {
    Path all = FOLDER.resolve(folder);
    if (!Files.isDirectory(all)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(all)) {
      return files.sorted().collect(Collectors.toList()).stream();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, ISO_8859_1);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @TestFactory
  Stream<DynamicTest> aQueryWithAHeaderGivesARowALine() throws IOException {
    return files("csv")
        .filter(file -> lines(file).get(0).contains("memory.total"))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> readsQuery(lines(file))));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static void readsQuery(List<String> lines) {
    String fields =
        Arrays.stream(lines.get(0).split(", "))
            .map(field -> field.split(" ")[0])
            .map(field ->
                field.equals("clocks_event_reasons.active")
                    ? "clocks_throttle_reasons.active"
                    : field)
            .collect(Collectors.joining(","));
    Rows none = Rows.NONE.of(List.of(fields.split(",")));
    for (String line : lines.subList(1, lines.size())) {
      Row row = Row.of(line, none.fields(), "name").orElseThrow();
      assertNotEquals(Cell.NONE, row.cell("utilization.gpu", "memory.total"), line);
      Rows rows = none.and(line, Instant.EPOCH);
      rows.seen()
          .values()
          .forEach(sight ->
              isSane(new GpuReader(SafeText.of("n"), Traits.NONE, Processes.NONE).gpu(sight)));
    }
  }

  private static void isSane(Gpu gpu) {
    assertFalse(gpu.card().name().isEmpty());
    assertTrue(gpu.load().temperatureC().orElse(50) > 10, gpu.toString());
    assertTrue(gpu.load().memoryTotalBytes().orElse(1L << 34) > 1L << 30, gpu.toString());
  }

  @TestFactory
  Stream<DynamicTest> aFailureOfNvidiaSmiIsUnderstood() throws IOException {
    return files("failure")
        .filter(file -> !name(file).startsWith("xid") && !name(file).startsWith("slurm"))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> isUnderstood(lines(file).get(0))));
  }

  private static void isUnderstood(String said) {
    Trouble trouble = SmiTrouble.of(1, said);
    assertFalse(trouble.says().value().contains(said), "only quoted: " + trouble);
  }

  @TestFactory
  Stream<DynamicTest> theMemoryOfMigDevicesIsReadFromATable() throws IOException {
    return files("table")
        .filter(file -> lines(file).stream().anyMatch(line -> line.contains("MIG devices:")))
        .map(file -> DynamicTest.dynamicTest(name(file), () -> readsTable(lines(file))));
  }

  private static void readsTable(List<String> lines) {
    MigTable table = MigTable.of(lines);
    long expected =
        lines.stream().filter(line -> line.matches("\\| +\\d+ +\\d+ +\\d+ +\\d+ +\\|.*")).count();
    assertEquals(expected, table.devices().values().stream().mapToLong(List::size).sum());
    assertTrue(
        table.devices().values().stream()
            .flatMap(List::stream)
            .allMatch(device -> device.memoryTotalBytes().isPresent()),
        table.toString());
  }

  @TestFactory
  Stream<DynamicTest> cardsOfTheRecordingsHaveTheirCapabilityInTheTable() throws IOException {
    return files("csv")
        .flatMap(file -> lines(file).stream())
        .flatMap(line -> Arrays.stream(line.split(", ")))
        .filter(cell -> cell.matches("(NVIDIA|Tesla) .*"))
        .distinct()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> assertTrue(CapabilityTable.of(CapabilityTable.plain(name)).isPresent())));
  }
}

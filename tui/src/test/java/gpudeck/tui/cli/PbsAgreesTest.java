package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code jobs --details --json} on what a real OpenPBS printed, field by field against lists that
 * were made by hand from the same moment's {@code qstat -x -t -f -F json}, which gpudeck does not
 * read: jobs in every state that was recorded, and every way to end.
 */
class PbsAgreesTest {

  /** Days; the recordings stay as old as they are. */
  private static final String EVER = "20000";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ana2", "bob2"})
  void everyJobIsAsItWasRecorded(String user) throws IOException {
    RecordedPbs pbs = RecordedPbs.in(folder, user);
    Path config = Files.createDirectories(folder.resolve("config/gpudeck"));
    Files.writeString(config.resolve("config.toml"), pbs.config());
    RealCommand.Ran ran =
        new RealCommand(folder).run("jobs", "-H", "local", "--details", "--ended", EVER, "--json");
    assertEquals("", ran.err());
    assertEquals(Exit.DONE, ran.exit());
    assertEquals(lines(byHand(user)), lines(told(ran.out())));
  }

  /** Tables whose first line names their fields; the first field is the job's. */
  private static Map<String, Map<String, String>> byHand(String user) {
    Map<String, Map<String, String>> jobs = new TreeMap<>();
    for (String table : Golden.text("pbs-jobs-" + user + ".txt").split("\n\n")) {
      String[] names = cells(table.lines().findFirst().orElseThrow());
      table.lines().skip(1).map(PbsAgreesTest::cells).forEach(cells -> add(jobs, names, cells));
    }
    return jobs;
  }

  private static void add(Map<String, Map<String, String>> jobs, String[] names, String[] cells) {
    Map<String, String> fields = jobs.computeIfAbsent(cells[0], id -> new TreeMap<>());
    for (int i = 0; i < names.length; i++) {
      fields.put(names[i], cells[i]);
    }
  }

  private static String[] cells(String line) {
    return line.strip().split(" *\\| *");
  }

  private static Map<String, Map<String, String>> told(String json) throws IOException {
    Map<String, Map<String, String>> jobs = new TreeMap<>();
    for (JsonNode job : new ObjectMapper().readTree(json).get("hosts").get(0).get("jobs")) {
      Map<String, String> fields = new TreeMap<>();
      job.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
      fields.put("array", array(job.get("array")));
      fields.put("allocations", allocations(job.get("allocations")));
      jobs.put(fields.get("raw_id"), fields);
    }
    return jobs;
  }

  private static String array(JsonNode array) {
    return array.isNull()
        ? "null"
        : "%s %s %s"
            .formatted(
                array.get("job").asText(),
                array.get("task").asText(),
                known(array.get("pending_tasks")));
  }

  /** Node, kind and number of cards, and their indices. */
  private static String allocations(JsonNode allocations) {
    return allocations.isEmpty() ? "null" : elements(allocations);
  }

  private static String elements(JsonNode allocations) {
    return StreamSupport.stream(allocations.spliterator(), false)
        .map(one ->
            one.get("node").asText()
                + ":"
                + known(one.get("gpu_type"))
                + ":"
                + known(one.get("gpu_count"))
                + ":"
                + known(one.get("gpu_indices")))
        .collect(Collectors.joining(" "));
  }

  private static String known(JsonNode value) {
    return value.isNull() ? "-" : value.asText();
  }

  /** One line a job, so that the difference is readable. */
  private static String lines(Map<String, Map<String, String>> jobs) {
    Map<String, String> lines = new LinkedHashMap<>();
    jobs.forEach((id, fields) -> lines.put(id, fields.toString()));
    return String.join("\n", lines.values());
  }
}

package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is told of an OAR against {@code oarstat -fj} and {@code oarnodes}, field by field. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "nef")
class OarAgreesLabTest {

  /** Every state that this OAR can bring a job to. */
  private static final Set<String> STATES =
      Set.of("running", "pending", "held", "completed", "failed", "cancelled", "timeout");

  @TempDir Path folder;

  @BeforeAll
  static void jobsOnNef() {
    Lab.run("oar", "jobs").well();
  }

  /** What both said of the same moment: OAR was asked before and after, and nothing changed. */
  private record Both(Map<String, Map<String, String>> oar, List<JsonNode> jobs) {}

  @Test
  void everyJobIsAsOarstatTellsIt() {
    Both both = both();
    Map<String, Map<String, String>> told = new TreeMap<>();
    for (JsonNode job : both.jobs()) {
      String id = job.get("raw_id").asText();
      told.put(id, told(job, both.oar().getOrDefault(id, Map.of()).keySet()));
    }
    Map<String, Map<String, String>> expected = new TreeMap<>(both.oar());
    expected.entrySet().removeAll(told.entrySet());
    told.entrySet().removeAll(both.oar().entrySet());
    assertEquals(lines(expected), lines(told));
    Set<String> states = new HashSet<>();
    both.oar().values().forEach(fields -> states.add(fields.get("state")));
    assertEquals(STATES, states);
  }

  private Both both() {
    return Await.until(
        "nothing changes in OAR while it is read",
        Duration.ofMinutes(1),
        () -> {
          Map<String, Map<String, String>> before = Oarstat.jobs();
          Ran ran =
              new Packed(folder).run("jobs", "-H", "nef", "--details", "--ended", "1", "--json");
          List<JsonNode> jobs = JobsJson.of(ran.well()).jobs();
          return before.equals(Oarstat.jobs()) ? new Both(before, jobs) : new Both(Map.of(), jobs);
        },
        both -> !both.oar().isEmpty());
  }

  private static Map<String, String> told(JsonNode job, Set<String> names) {
    Map<String, String> told = new TreeMap<>();
    for (String name : names) {
      told.put(name, name.equals("gpus") ? cards(job) : ascii(job.get(name).asText()));
    }
    return told;
  }

  private static String cards(JsonNode job) {
    return StreamSupport.stream(job.get("allocations").spliterator(), false)
        .filter(on -> !on.get("gpu_indices").isEmpty())
        .map(OarAgreesLabTest::card)
        .collect(Collectors.joining(" "));
  }

  private static String card(JsonNode on) {
    String indices =
        StreamSupport.stream(on.get("gpu_indices").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","));
    return "%s:%s:%s:%s"
        .formatted(
            on.get("node").asText(), on.get("gpu_type").asText(), on.get("gpu_count"), indices);
  }

  /** What does not print stands as a sign of its own in one place and as a mark in the other. */
  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  private static String lines(Map<String, Map<String, String>> jobs) {
    return jobs.entrySet().stream()
        .map(job -> job.getKey() + " " + job.getValue())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void nodesAreAsOarnodesTellsThem() {
    Map<String, String> expected = new TreeMap<>();
    String jq =
        "group_by(.network_address)[] | \"\\(.[0].network_address) \\(length)"
            + " \\([.[] | select(.jobs)] | length) \\([.[].state] | unique | join(\",\"))\"";
    String script = Lab.SCRIPT + " on-nef ana oarnodes -J | jq -r '[.[]] | " + jq + "'";
    for (String line : Ran.of("bash", "-c", script).lines()) {
      expected.put(line.split(" ")[0], line);
    }
    JsonNode host =
        JobsJson.of(new Packed(folder).run("nodes", "-H", "nef", "--json").well()).host();
    Map<String, String> told = new TreeMap<>();
    for (JsonNode node : host.get("nodes")) {
      String word = node.get("native_state").asText().replaceAll(" .*", "");
      String name = node.get("name").asText();
      told.put(name, name + " " + node.get("cpus") + " " + node.get("cpus_used") + " " + word);
      boolean away = word.equals("Absent");
      assertEquals(away, node.get("state").asText().equals("standby"), name);
    }
    assertEquals(expected, told);
    assertTrue(told.size() == 5, told.toString());
  }

  @Test
  void oneJobThatHasEndedIsFoundByItsNumber() {
    String failed = new Packed(folder).run("job", "nef:" + Oarstat.id("failed")).well();
    assertTrue(failed.contains("failed") && failed.contains("exit 3"), failed);
  }
}

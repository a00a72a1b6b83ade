package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Where a job could run, against what the real Slurm and the real OAR say when they are asked. */
@OnTheLab
@ResourceLock(Lab.SLURM)
@ResourceLock(Lab.HOST + "nef")
class WhereLabTest {

  private static final Pattern START =
      Pattern.compile("to start at (\\S+) using \\d+ processors on nodes (\\S+)");

  /** Between two questions the queue goes on. */
  private static final Duration ABOUT = Duration.ofMinutes(3);

  private static final String CLOSED = "closed_to_ana";

  @TempDir Path folder;

  private Ran where(String host, String... words) {
    List<String> all = new ArrayList<>(List.of("where", "-H", host, "--json"));
    all.addAll(List.of(words));
    return new Packed(folder).run(all.toArray(String[]::new));
  }

  private static Map<String, JsonNode> places(Ran ran) throws IOException {
    Map<String, JsonNode> places = new TreeMap<>();
    new ObjectMapper()
        .readTree(ran.well())
        .at("/hosts/0/places")
        .forEach(place -> places.put(place.get("partition").asText(), place));
    return places;
  }

  @Test
  void slurmsOwnWordAndTheNodesAreTold() throws Exception {
    String name = "PartitionName=" + CLOSED;
    Ran.of("scontrol", "create", name, "Nodes=sdumont4000", "AllowGroups=root").well();
    try {
      Ran ran = where("sdumont", "--gpus", "v100:8", "--time", "1h");
      Map<String, JsonNode> places = places(ran);
      assertEquals(List.of("gdl", "sequana_gpu_shared"), List.copyOf(places.keySet()), ran.err());
      assertEquals("takes", places.get("gdl").get("fit").asText());
      JsonNode several = places.get("sequana_gpu_shared");
      assertEquals("other_shape", several.get("fit").asText());
      assertEquals(2, several.get("nodes").asInt());
      assertEquals(4, several.get("gpus_per_node").asInt());
      assertTrue(ran.err().contains("not sequana_gpu_down (down)"), ran.err());
      assertTrue(ran.err().contains("not nvidia_dev (at most 20m)"), ran.err());
      assertTrue(ran.err().contains("not nvidia (k40 only)"), ran.err());
      assertTrue(ran.err().contains("1 more not open to you"), ran.err());
      assertFalse(ran.out().contains(CLOSED), ran.out());
      assertAsSbatchSays(places.get("gdl"), "-p", "gdl", "--gres=gpu:v100:8");
      assertAsSbatchSays(several, "-p", "sequana_gpu_shared", "--nodes=2", "--gres=gpu:v100:4");
    } finally {
      Ran.of("scontrol", "delete", name).well();
    }
  }

  private static void assertAsSbatchSays(JsonNode place, String... options) {
    List<String> command = new ArrayList<>(List.of("env", "TZ=UTC", "sbatch", "--test-only"));
    command.addAll(List.of(options));
    command.addAll(List.of("--time=1:00:00", "--wrap=true"));
    Ran ran = Lab.as("ana", command.toArray(String[]::new));
    Matcher said = START.matcher(ran.err());
    assertEquals(said.find(), !place.get("start").isNull(), ran.err() + place);
    if (!place.get("start").isNull()) {
      Duration apart =
          Duration.between(
                  Instant.parse(said.group(1) + "Z"), Instant.parse(place.get("start").asText()))
              .abs();
      assertTrue(apart.compareTo(ABOUT) < 0, ran.err() + place);
    }
  }

  @Test
  void theGanttOfOarHasAHoleForIt() throws Exception {
    Map<String, JsonNode> places = places(where("nef", "--gpus", "1", "--time", "10m"));
    JsonNode usual = places.get("default");
    assertEquals("takes", usual.get("fit").asText(), usual.toString());
    assertTrue(usual.get("source").asText().contains("--gantt"), usual.toString());
    assertTrue(usual.get("says").asText().contains("on nefgpu"), usual.toString());
    assertFalse(
        Instant.parse(usual.get("start").asText())
            .isBefore(Instant.now().minus(Duration.ofMinutes(1))),
        usual.toString());
  }

  @Test
  void aHostMayNameItsClusterAndWhatTheShellNamesIsNotAsked() throws Exception {
    Files.createDirectories(folder.resolve("config/gpudeck"));
    Files.writeString(
        folder.resolve("config/gpudeck/config.toml"),
        """
        [host.named]
        ssh = "sdumont"
        cluster = "sdumont"
        [host.all]
        ssh = "sdumont"
        setup = "export SLURM_CLUSTERS=all SBATCH_CLUSTERS=all SCONTROL_CLUSTERS=all"
        """);
    List<String> usual = ids("sdumont");
    assertTrue(usual.size() > 20, usual.toString());
    assertEquals(usual, ids("named"));
    assertEquals(usual, ids("all"));
    assertTrue(places(where("named", "--gpus", "v100:1", "--time", "10m")).containsKey("gdl"));
  }

  private List<String> ids(String host) {
    Ran ran = new Packed(folder).run("jobs", "-H", host, "--json");
    return JobsJson.of(ran.well()).jobs().stream()
        .map(job -> job.get("id").asText())
        .sorted()
        .toList();
  }
}

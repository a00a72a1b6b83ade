package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import gpudeck.tui.lab.Scontrol.Facts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code jobs --details --json} against {@code scontrol -d show job}, job by job. */
@OnTheLab
@ResourceLock(Lab.SLURM)
class JobsAgreeLabTest {

  /** States in which jobs stay; those of ended ones are compared as long as Slurm holds them. */
  private static final Set<String> STATES =
      Set.of("PENDING", "RUNNING", "SUSPENDED", "SPECIAL_EXIT", "COMPLETING");

  @TempDir Path folder;

  /** What both said of the same moment: Slurm was asked before and after, and nothing changed. */
  private record Both(Map<String, Facts> slurm, List<JsonNode> jobs) {}

  @Test
  void everyJobIsAsScontrolTellsIt() {
    Both both = both();
    Map<String, Map<String, String>> expected = new TreeMap<>();
    both.slurm().forEach((id, facts) -> expected.put(id, Expected.list(facts)));
    Map<String, Map<String, String>> told = new TreeMap<>();
    for (JsonNode job : both.jobs()) {
      String id = job.get("raw_id").asText();
      Set<String> names = expected.getOrDefault(id, Map.of()).keySet();
      told.put(id, Told.list(job, names));
    }
    assertAgree(expected, told);
    Set<String> states = new TreeSet<>();
    both.slurm().values().forEach(facts -> states.add(facts.of("JobState")));
    assertTrue(states.containsAll(STATES), () -> "the lab has jobs in " + states + " only");
  }

  @Test
  void theFirstFiftyHavePathsAndIndicesAndTheOthersNull() {
    Both both = both();
    assertTrue(both.jobs().size() > 50, "more jobs than are asked for: " + both.jobs().size());
    Map<String, Map<String, String>> expected = new LinkedHashMap<>();
    Map<String, Map<String, String>> told = new LinkedHashMap<>();
    for (JsonNode job : both.jobs()) {
      String id = job.get("raw_id").asText();
      boolean asked = expected.size() < 50;
      expected.put(id, asked ? Expected.details(both.slurm().get(id)) : Expected.NO_DETAILS);
      told.put(id, Told.details(job));
    }
    assertAgree(expected, told);
  }

  private Both both() {
    return Await.until(
        "nothing changes in the queue while it is read",
        Duration.ofMinutes(2),
        () -> {
          Map<String, Facts> before = Scontrol.jobs("ana");
          String json =
              new Packed(folder).run("jobs", "-H", "sdumont", "--details", "--json").well();
          boolean same = Expected.settled(before).equals(Expected.settled(Scontrol.jobs("ana")));
          return same ? new Both(before, JobsJson.of(json).jobs()) : new Both(Map.of(), List.of());
        },
        both -> !both.slurm().isEmpty());
  }

  /** Shows only the jobs of which the two differ. */
  private static void assertAgree(
      Map<String, Map<String, String>> expected, Map<String, Map<String, String>> told) {
    Map<String, Map<String, String>> alike = new TreeMap<>(expected);
    alike.entrySet().retainAll(told.entrySet());
    expected.keySet().removeAll(alike.keySet());
    told.keySet().removeAll(alike.keySet());
    assertEquals(expected.toString(), told.toString());
    assertTrue(alike.size() > 50, "so many agree: " + alike.size());
  }
}

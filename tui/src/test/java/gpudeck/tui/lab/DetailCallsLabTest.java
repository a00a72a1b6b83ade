package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue of 500 array tasks, each a record of its own, and how often Slurm is asked for it. */
@OnTheLab
class DetailCallsLabTest {

  private static final int TASKS = 500;

  /** The list, and those that look for Slurm and its version. */
  private static final int MOST_BESIDES = 4;

  @TempDir Path folder;
  private OwnJob array;
  private CountedSlurm slurm;

  @BeforeEach
  void fiveHundredTasksAndProgramsThatCountTheirStarts() throws IOException {
    array = OwnJob.submitFor("lab-fish", "array500", "idle.sh", "--array=0-499%2", "--hold");
    // A change to a range of tasks makes each of them a record of its own.
    Ran.of("scontrol", "update", "jobid=" + array.id() + "_[1-499]", "nice=7").well();
    slurm = new CountedSlurm(folder, "fish");
  }

  @AfterEach
  void endTheArray() {
    array.close();
  }

  @Test
  void areAtMostFiftyDetailCallsAndOneList() throws IOException {
    String json =
        new Packed(folder).run("jobs", "-H", CountedSlurm.HOST, "--details", "--json").well();
    List<JsonNode> jobs = JobsJson.of(json).jobs();
    assertEquals(TASKS, jobs.stream().filter(this::isTask).count());
    assertEquals(50, jobs.stream().filter(job -> !job.get("workdir").isNull()).count());
    List<String> started = slurm.started();
    long lists = started.stream().filter(call -> call.endsWith(" --me")).count();
    assertEquals(1, lists, "lists of " + started);
    assertTrue(started.size() <= 50 + MOST_BESIDES, started.size() + " calls: " + started);
  }

  private boolean isTask(JsonNode job) {
    return job.at("/array/job").asText().equals(array.id());
  }
}

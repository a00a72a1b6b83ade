package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  /** Stands before a program of Slurm, notes how it was called, and calls it. */
  private static final String COUNTING =
      """
      #!/bin/sh
      echo "%s $1 $2 $3 $4 $5" >>%s
      exec /usr/bin/%s "$@"
      """;

  @TempDir Path folder;
  private OwnJob array;
  private Path calls;

  @BeforeEach
  void fiveHundredTasksAndProgramsThatCountTheirStarts() throws IOException {
    array = OwnJob.submitFor("lab-fish", "array500", "idle.sh", "--array=0-499%2", "--hold");
    // A change to a range of tasks makes each of them a record of its own.
    Ran.of("scontrol", "update", "jobid=" + array.id() + "_[1-499]", "nice=7").well();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    calls = Files.createFile(folder.resolve("calls"));
    Files.setPosixFilePermissions(calls, PosixFilePermissions.fromString("rw-rw-rw-"));
    for (String program : List.of("squeue", "scontrol", "sinfo")) {
      Path counting = folder.resolve(program);
      Files.writeString(counting, COUNTING.formatted(program, calls, program));
      Files.setPosixFilePermissions(counting, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path config = Files.createDirectories(folder.resolve("config/gpudeck"));
    Files.writeString(
        config.resolve("config.toml"),
        "[host.counted]\nssh = \"fish\"\npath = [\"%s\"]\n".formatted(folder));
  }

  @AfterEach
  void endTheArray() {
    array.close();
  }

  @Test
  void areAtMostFiftyDetailCallsAndOneList() throws IOException {
    String json = new Packed(folder).run("jobs", "-H", "counted", "--details", "--json").well();
    List<JsonNode> jobs = JobsJson.of(json).jobs();
    assertEquals(TASKS, jobs.stream().filter(this::isTask).count());
    assertEquals(50, jobs.stream().filter(job -> !job.get("workdir").isNull()).count());
    List<String> started = Files.readAllLines(calls);
    long lists = started.stream().filter(call -> call.endsWith(" --me")).count();
    assertEquals(1, lists, "lists of " + started);
    assertTrue(started.size() <= 50 + MOST_BESIDES, started.size() + " calls: " + started);
  }

  private boolean isTask(JsonNode job) {
    return job.at("/array/job").asText().equals(array.id());
  }
}

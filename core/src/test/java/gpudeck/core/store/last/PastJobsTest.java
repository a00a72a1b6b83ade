package gpudeck.core.store.last;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.JsonLine;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ended jobs as lines of a file, and back. */
class PastJobsTest {

  private static final ClusterKey CLUSTER = new ClusterKey("oar", "nef");

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("raw_id", "4711");
    texts.put("submitted", "1795219775");
    texts.put("id", "4711");
    texts.put("name", "tr\u001b]0;x\u0007ain \"it\"\n");
    texts.put("user", "ana");
    texts.put("state", "failed");
    texts.put("native_state", "Error");
    texts.put("how", "exit 1");
    texts.put("ended", "1795219900");
    texts.put("elapsed_s", "60");
    texts.put("gpus", "2");
    return texts;
  }

  private static Optional<Job> read(Map<String, String> texts) {
    return JsonLine.read(JsonLine.of(texts)).flatMap(it -> JobTexts.read(CLUSTER, it));
  }

  @Test
  void aJobComesBackAsItWasSeenAndSaysSo() {
    Job job = read(texts()).orElseThrow();
    assertEquals(JobState.FAILED, job.state());
    assertEquals("exit 1, as gpudeck saw it", job.inShort().orElseThrow().value());
    assertEquals(Optional.of(Instant.ofEpochSecond(1795219900L)), job.times().ends());
    assertEquals(Optional.of(Duration.ofMinutes(1)), job.times().elapsed());
    assertEquals(OptionalInt.of(2), job.gpuCount());
    assertTrue(job.name().value().chars().noneMatch(c -> c < ' '), job.name().value());
  }

  @Test
  void whatItSaysDoesNotGrowFromRunToRun() {
    Job once = read(texts()).orElseThrow();
    Map<String, String> again = texts();
    again.remove("how");
    assertEquals("as gpudeck saw it", read(again).orElseThrow().inShort().orElseThrow().value());
    assertTrue(!JobTexts.of(once).containsKey("how"), "it was of a file already");
  }

  @Test
  void whatIsNoEndedJobIsNone() {
    for (String name : new String[] {"raw_id", "submitted", "id", "state"}) {
      Map<String, String> less = texts();
      less.remove(name);
      assertEquals(Optional.empty(), read(less), name);
    }
    Map<String, String> running = texts();
    running.put("state", "running");
    assertEquals(Optional.empty(), read(running));
    running.put("state", "failed");
    running.put("submitted", "999999999999");
    assertEquals(Optional.empty(), read(running), "no date");
  }

  @Test
  void whateverIsInTheFileNothingStumbles() {
    long seed = System.nanoTime();
    System.out.println("PastJobsTest seed " + seed);
    Random random = new Random(seed);
    String line = JsonLine.of(texts());
    for (int round = 0; round < 20_000; round++) {
      StringBuilder mutant = new StringBuilder(line);
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutant.setCharAt(random.nextInt(mutant.length()), (char) (32 + random.nextInt(95)));
      }
      JsonLine.read(mutant.toString())
          .flatMap(texts -> JobTexts.read(CLUSTER, texts))
          .map(Job::name)
          .map(SafeText::value)
          .ifPresent(
              name -> assertTrue(name.chars().noneMatch(c -> c < ' '), () -> "seed " + seed));
    }
  }
}

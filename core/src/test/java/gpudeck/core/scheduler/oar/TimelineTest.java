package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.scheduler.Timeline.Stay;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code oarstat --gantt} tells of past and future. */
class TimelineTest {

  private static Parsed<Timeline> read(Answer.Done done) {
    return new TimelineParser(
            Recorded.CLUSTER,
            Sections.withoutResources(Recorded.NONCE),
            Duration.ofHours(1),
            Duration.ofHours(2))
        .read(done);
  }

  private static Timeline recorded() {
    return Recorded.value(read(Recorded.jobs(Recorded.text("oarstat-gantt-J.json"))));
  }

  private static Stay stay(String id) {
    return recorded().jobs().stream()
        .filter(stay -> stay.key().rawId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyNodeIsThereWithItsCores() {
    Timeline timeline = recorded();
    assertEquals(4, timeline.nodes().size());
    assertEquals(16, timeline.nodes().stream().mapToInt(Timeline.Lane::cores).sum());
    assertEquals(Recorded.NOW, timeline.now());
    assertEquals(Recorded.NOW.minus(Duration.ofHours(1)), timeline.from());
  }

  @Test
  void aRunningJobHasItsNodesUntilItsWallTime() {
    Stay stay = stay("2");
    assertEquals(JobState.RUNNING, stay.state());
    assertEquals(Instant.ofEpochSecond(1795220726), stay.ends());
    assertEquals(Map.of(SafeText.of("nefgpu01"), 2), stay.cores());
    assertEquals("lea", stay.user().value());
  }

  @Test
  void aWaitingJobIsWhereOarHasPlannedIt() {
    Stay stay = stay("11");
    assertEquals(JobState.PENDING, stay.state());
    assertEquals(Instant.ofEpochSecond(1795220128), stay.begins());
    assertEquals(3, stay.cores().size());
    assertEquals(12, stay.cores().values().stream().mapToInt(cores -> cores).sum());
  }

  @Test
  void aCoreThatIsAwayStillIsSoUntilItsLogHasAnEnd() {
    String gantt =
        Recorded.text("oarstat-gantt-J.json")
            .replaceFirst(
                "\"dead_resources\" : \\{[^}]*\\}",
                "\"dead_resources\" : {\"13\": [[1795218000, 0, \"Absent\"]], \"14\": [[1795218000, 0, \"Absent\"]], \"x\": 3}");
    Timeline timeline = Recorded.value(read(Recorded.jobs(gantt)));
    assertEquals(1, timeline.outages().size());
    assertEquals(2, timeline.outages().get(0).cores());
    assertEquals(Instant.MAX, timeline.outages().get(0).ends());
  }

  @Test
  void whatIsNoGanttIsATrouble() {
    assertInstanceOf(Parsed.Bad.class, read(Recorded.jobs("{\"jobs\": {}}")));
    assertInstanceOf(Parsed.Bad.class, read(Recorded.jobs("Bad syntax for --gantt")));
  }
}

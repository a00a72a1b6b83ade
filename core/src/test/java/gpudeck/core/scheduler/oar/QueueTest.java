package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of jobs as 2.5.9 prints it. */
class QueueTest {

  private static Queue recorded() {
    return Recorded.value(
        Recorded.queue(
            Recorded.jobs(Recorded.text("oarstat-J.json"), Recorded.text("oarnodes-J.json"))));
  }

  private static Map<String, Job> byId() {
    return recorded().jobs().stream().collect(Collectors.toMap(Job::id, Function.identity()));
  }

  @Test
  void everyJobIsReadInTheOrderOfItsNumber() {
    List<String> ids = recorded().jobs().stream().map(Job::id).toList();
    assertEquals("2 3 4 5 9 10 11 12 14 15 16 17 19 20 21", String.join(" ", ids));
    assertEquals(0, recorded().unread());
  }

  @Test
  void aRunningJobTellsItsTimesItsNodesAndItsCards() {
    Job job = byId().get("2");
    assertEquals(JobState.RUNNING, job.state());
    assertEquals("train_resnet", job.name().value());
    assertEquals("nefgpu01", job.nodeList().orElseThrow().value());
    assertEquals(OptionalInt.of(1), job.gpuCount());
    assertEquals(Optional.of(Duration.ofMinutes(30)), job.times().limit());
    assertEquals(Optional.of(Instant.ofEpochSecond(1795218926)), job.times().started());
    assertEquals(Optional.of(Instant.ofEpochSecond(1795220726)), job.times().ends());
    assertEquals(Optional.of(Duration.ofMinutes(1)), job.times().elapsed());
  }

  @Test
  void aReservationWaitsForItsMoment() {
    Job job = byId().get("12");
    assertEquals(JobState.PENDING, job.state());
    assertEquals("reservation", job.reason().orElseThrow().value());
    assertEquals(Optional.empty(), job.times().started());
    assertEquals(Optional.of(Instant.ofEpochSecond(1795222514)), job.times().expectedStart());
  }

  @Test
  void tasksOfAnArrayAreToldApartFromJobsThatBearTheirOwnNumber() {
    Map<String, Job> jobs = byId();
    for (String id : List.of("3", "4", "5")) {
      assertEquals("3", jobs.get(id).array().orElseThrow().job(), id);
    }
    assertEquals("1", jobs.get("3").array().orElseThrow().tasks().value());
    assertEquals("3", jobs.get("5").array().orElseThrow().tasks().value());
    assertEquals(Optional.empty(), jobs.get("2").array());
  }

  @Test
  void whatIsHeldAndWhatRunsBesteffortSaySo() {
    assertEquals(JobState.HELD, byId().get("10").state());
    assertEquals("besteffort", byId().get("9").inShort().orElseThrow().value());
  }

  @Test
  void namesComeAsTheyWereGivenAndWithNothingInThemThatMovesACursor() {
    assertEquals("entraînement_été_🚀", byId().get("14").name().value());
    String hostile = byId().get("15").name().value();
    assertTrue(hostile.startsWith("red") && hostile.endsWith("Z"), hostile);
    assertFalse(hostile.contains("\u001b") || hostile.contains("\n"), hostile);
    assertEquals("back\\\\slash|pipe;semi", byId().get("16").name().value());
  }

  @Test
  void aJobWithoutANameIsCalledAfterWhatItRuns() {
    String unnamed =
        Recorded.text("oarstat-fj-J-waiting.json")
            .replace("\"waits\"", "null")
            .replace("\"sleep 10\"", "\"/home/lea/bin/train.sh --lr 3\"");
    Queue queue = Recorded.value(Recorded.queue(Recorded.jobs(unnamed)));
    assertEquals("train.sh", queue.jobs().get(0).name().value());
  }

  @Test
  void noTextAtAllIsAnEmptyQueue() {
    assertEquals(new Queue(List.of(), 0), Recorded.value(Recorded.queue(Recorded.jobs(""))));
  }

  @Test
  void noTextWithAnErrorOfTheDatabaseIsATrouble() {
    Parsed<Queue> parsed = Recorded.queue(Recorded.failed(0, Recorded.text("oarstat-sql-bad.err")));
    Parsed.Bad<Queue> bad = (Parsed.Bad<Queue>) parsed;
    assertTrue(bad.trouble().says().value().contains("refused a question"));
  }

  @Test
  void halfAListIsCountedSoThatNobodyIsTakenForGone() {
    String whole = Recorded.text("oarstat-J.json");
    Queue cut = Recorded.value(Recorded.queue(Recorded.jobs(whole.substring(0, 9000) + "\n")));
    assertTrue(cut.jobs().size() > 5 && cut.jobs().size() < 15);
    assertEquals(1, cut.unread());
  }

  @Test
  void anAnswerThatBrokeOffIsATrouble() {
    Parsed<Queue> parsed = Recorded.queue(Recorded.printed("1795218986\n*NONCE\n{"));
    assertEquals(Trouble.Kind.GARBLED, assertInstanceOf(Parsed.Bad.class, parsed).trouble().kind());
  }

  @Test
  void garbageIsATroubleThatQuotesIt() {
    Parsed.Bad<Queue> bad =
        (Parsed.Bad<Queue>) Recorded.queue(Recorded.jobs("Welcome to the cluster!\n"));
    assertTrue(bad.trouble().says().value().contains("Welcome to the cluster!"));
  }

  @Test
  void cardsAreNotCountedWhereNoResourceIsKnown() {
    Queue queue = Recorded.value(Recorded.queue(Recorded.jobs(Recorded.text("oarstat-J.json"))));
    assertTrue(queue.jobs().stream().allMatch(job -> job.gpuCount().isEmpty()));
  }
}

package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.JobState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States, exit statuses and comments as 23.06.06 showed them (history_exit_states). */
class StatesTest {

  private static Attributes job(String state, String substate, String exit) {
    Map<String, String> values = new HashMap<>(Map.of("job_state", state, "substate", substate));
    if (!exit.equals("-")) {
      values.put("Exit_status", exit);
      values.put("stime", "Fri Nov 20 23:55:41 2026");
    }
    return new Attributes("1.pbshpc", values);
  }

  @ParameterizedTest
  @CsvSource({
    "Q, 10, -, PENDING, ''",
    "H, 20, -, HELD, held by its owner",
    "H, 22, -, PENDING, waits for a job",
    "W, 30, -, PENDING, not before its time",
    "R, 41, -, RUNNING, ''",
    "R, 42, -, RUNNING, ''",
    "S, 43, -, SUSPENDED, suspended",
    "S, 45, -, SUSPENDED, preempted",
    "U, 42, -, SUSPENDED, suspended",
    "E, 51, 0, COMPLETING, output being copied",
    "F, 92, 0, COMPLETED, ''",
    "X, 92, 0, COMPLETED, ''",
    "F, 93, 3, FAILED, exit 3",
    "X, 93, 1, FAILED, exit 1",
    "F, 93, 254, FAILED, exit 254",
    "F, 93, 265, FAILED, signal 9",
    "F, 91, 271, CANCELLED, ''",
    "F, 91, 0, CANCELLED, ''",
    "F, 91, -, CANCELLED, never ran",
    "F, 92, -, CANCELLED, never ran",
    "F, 93, -29, TIMEOUT, its time was up",
    "F, 93, -28, TIMEOUT, its time was up",
    "F, 93, -27, OUT_OF_MEMORY, too much memory",
    "F, 93, -26, OUT_OF_MEMORY, too much memory",
    "F, 93, -25, FAILED, too many CPUs",
    "F, 93, -4, NODE_FAILED, its node failed",
    "F, 93, -2, FAILED, PBS failed on it",
    "F, 93, -, UNKNOWN, ''",
    "M, 0, -, UNKNOWN, ''"
  })
  void stateAndExitAreReadTogether(
      String letter, String substate, String exit, JobState state, String inShort) {
    Attributes job = job(letter, substate, exit);
    assertEquals(state, States.of(job));
    assertEquals(
        inShort, Reasons.of(job, state).map(reason -> reason.inShort().value()).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "91, It was deleted before it ran.",
    "92, It never ran: the job that it depended on did not end as it had to."
  })
  void whoDeletesAJobThatWaitsForAnotherIsNotToldThatTheOtherFailed(String substate, String says) {
    Map<String, String> values =
        Map.of("job_state", "F", "substate", substate, "depend", "afterok:13.pbshpc@pbshpc");
    Attributes job = new Attributes("19.pbshpc", values);
    assertEquals(says, Reasons.of(job, JobState.CANCELLED).orElseThrow().sentence().value());
  }

  /**
   * Substate, exit status, time used and time limit: PBS 14 has no status for a time that is up.
   */
  @ParameterizedTest
  @CsvSource({
    "93, 271, 01:00:03, 01:00:00, TIMEOUT, its time was up",
    "93, 265, 01:00:00, 01:00:00, TIMEOUT, its time was up",
    "93, 271, 00:59:59, 01:00:00, FAILED, signal 15",
    "93, 267, 01:00:03, 01:00:00, FAILED, signal 11",
    "93, 1, 01:00:03, 01:00:00, FAILED, exit 1",
    "91, 271, 01:00:03, 01:00:00, CANCELLED, ''",
    "93, 271, '', 01:00:00, FAILED, signal 15",
    "93, 271, 01:00:03, '', FAILED, signal 15"
  })
  void whatWasKilledWithItsTimeUsedUpRanIntoItsLimit(
      String substate, String exit, String used, String limit, JobState state, String inShort) {
    Map<String, String> values = new HashMap<>(job("F", substate, exit).values());
    values.put("resources_used.walltime", used);
    values.put("Resource_List.walltime", limit);
    Attributes job = new Attributes("1.pbshpc", values);
    assertEquals(state, States.of(job));
    assertEquals(
        inShort, Reasons.of(job, state).map(reason -> reason.inShort().value()).orElse(""));
  }

  @Test
  void anExitStatusIsACodeASignalOrPbssOwn() {
    assertEquals(OptionalInt.of(7), ExitStatus.of("7").code());
    assertEquals(OptionalInt.of(15), ExitStatus.of("271").signal());
    assertEquals(OptionalInt.of(-29), ExitStatus.of("-29").pbs());
    assertTrue(ExitStatus.of("").isUnknown());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Not Running: Insufficient amount of resource: ngpus (R: 4 A: 2 T: 12)~ waits for GPUs~"
            + " It waits for GPUs: it asks for 4, 2 of 12 are free.",
        "Not Running: Insufficient amount of resource: ncpus ~ waits for CPUs~ It waits for CPUs.",
        "Can Never Run: Insufficient amount of resource: ngpus (R: 16 A: 12 T: 12)~"
            + " will never start~ There are never enough GPUs: it asks for 16, 12 of 12 are free:"
            + " it will not start. Ask for less.",
        "Not Running: Insufficient amount of queue resource: mem (R: 4gb A: 1gb T: 9gb)~"
            + " waits for memory~ It waits for memory that its queue may use: it asks for 4gb, 1gb"
            + " of 9gb are free.",
        "Not Running: Job would conflict with reservation or top job~ others go first~ It would"
            + " delay a job of higher priority or a reservation; a shorter walltime may let it"
            + " start before.",
        "Can Never Run: can't fit in the largest placement set~ will never start~ PBS says that it"
            + " can never start: can't fit in the largest placement set"
      })
  void aCommentIsSaidInPlainWords(String comment, String inShort, String sentence) {
    Reason reason = Comments.explain(comment).orElseThrow();
    assertEquals(inShort, reason.inShort().value());
    assertEquals(sentence, reason.sentence().value());
  }

  @Test
  void aCommentThatSaysNothingNewOrUnknownIsLeftAsItIs() {
    assertEquals(Optional.empty(), Comments.explain("Job run at Sat Nov 21 at 05:25 on (cpu01)"));
    assertEquals(Optional.empty(), Comments.explain("the site's own scheduler says moo"));
  }

  @Test
  void timesAreReadAsUtcAndPrintedAsPbsPrintsThem() {
    String day = "Sun Nov  1 09:05:00 2026";
    assertEquals("2026-11-01T09:05:00Z", PbsTime.instant(day).orElseThrow().toString());
    assertEquals(day, PbsTime.text(PbsTime.instant(day).orElseThrow()));
    assertEquals(Optional.empty(), PbsTime.instant("Sun Feb 30 09:05:00 2026"));
    assertEquals("PT168H", PbsTime.duration("168:00:00").orElseThrow().toString());
    assertEquals(Optional.empty(), PbsTime.duration("forever"));
  }
}

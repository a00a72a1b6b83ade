package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.insight.Aftermath;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AftermathWordsTest {

  private static final Duration LIMIT = Duration.ofHours(2);

  private static Jobs ended(JobState how) {
    return Jobs.job("17").ended(how, Duration.ofMinutes(3), Duration.ofMinutes(12), LIMIT);
  }

  private static String says(Job job, OptionalInt code, OptionalInt signal) {
    JobDetails details =
        new JobDetails(
            job,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            code,
            signal,
            Optional.empty(),
            List.of());
    Aftermath how = Aftermath.of(job, Optional.of(details)).orElseThrow();
    String happened = AftermathWords.happened(how, job);
    return AftermathWords.advice(how, Optional.empty())
        .map(advice -> happened + " " + advice)
        .orElse(happened);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "COMPLETED; It completed after 12m.",
        "TIMEOUT; It was ended at its time limit of 2h. Next time ask for 3h, or let it write"
            + " checkpoints.",
        "OUT_OF_MEMORY; It was ended after 12m: it took more memory than it had asked for. Next"
            + " time ask for half as much memory again, or for smaller batches.",
        "CANCELLED; It was cancelled after 12m.",
        "NODE_FAILED; Its node failed after 12m: that was not the job's fault. Submit it again as"
            + " it is.",
        "PREEMPTED; It had to make room for another job after 12m.",
        "FAILED; It failed after 12m."
      })
  void eachEndHasItsSentence(JobState how, String says) {
    assertEquals(says, says(ended(how).get(), OptionalInt.empty(), OptionalInt.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "150; Next time ask for 2h30, or let it write checkpoints.",
        "120; No more is given there: let it write checkpoints, and go on from the last one.",
        "60; No more is given there: let it write checkpoints, and go on from the last one."
      })
  void noMoreTimeIsAdvisedThanThePartitionGives(long minutes, String advice) {
    Aftermath how = new Aftermath.OutOfTime(Optional.of(LIMIT));
    Optional<Duration> most = Optional.of(Duration.ofMinutes(minutes));
    assertEquals(Optional.of(advice), AftermathWords.advice(how, most));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; 0; It failed after 12m: its script ended with exit code 1.",
        "127; 0; It failed after 12m: a command in its script was not found (exit code 127), as"
            + " without its module or its environment.",
        "139; 0; It failed after 12m: a command in its script was killed by signal 11 (SEGV, a"
            + " crash in compiled code).",
        "0; 9; It was killed after 12m by signal 9 (KILL, often for too much memory).",
        "0; 53; It failed after 12m."
      })
  void aCodeOrASignalIsExplained(int code, int signal, String says) {
    Job job = ended(JobState.FAILED).get();
    assertEquals(says, says(job, OptionalInt.of(code), OptionalInt.of(signal)));
  }

  @Test
  void whatEndedItselfBecauseItsTimeWasNearlyOverLackedTime() {
    Jobs nearly =
        Jobs.job("17")
            .ended(JobState.FAILED, Duration.ofMinutes(3), Duration.ofMinutes(115), LIMIT);
    assertEquals(
        "It was ended at its time limit of 2h. Next time ask for 3h, or let it write checkpoints.",
        says(nearly.get(), OptionalInt.of(124), OptionalInt.empty()));
    assertEquals(
        "It failed after 12m: its script ended with exit code 124.",
        says(ended(JobState.FAILED).get(), OptionalInt.of(124), OptionalInt.empty()));
  }

  @Test
  void aJobWhoseDependencyFailedNeverRan() {
    Job job =
        Jobs.job("17")
            .waiting(JobState.CANCELLED, Duration.ofHours(1), LIMIT)
            .because("DependencyNeverSatisfied", "")
            .get();
    String none = says(job, OptionalInt.empty(), OptionalInt.empty());
    assertEquals("It never ran: what it waited for did not end as it was to end.", none);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Dependency", "Resources", "Priority", "QOSMaxGRESPerUser", "JobHeldUser"})
  void whoCancelsAJobThatWaitsIsToldThatAndNothingOfItsDependency(String reason) {
    Jobs waiting =
        Jobs.job("17").waiting(JobState.CANCELLED, Duration.ofHours(1), LIMIT).because(reason, "");
    String says = says(waiting.get(), OptionalInt.empty(), OptionalInt.empty());
    assertEquals("It was cancelled before it ran.", says);
  }

  @Test
  void aJobThatSlurmSaysBeganAsItWasCancelledNeverRan() {
    Job job = Jobs.job("17").ended(JobState.CANCELLED, LIMIT, Duration.ZERO, LIMIT).get();
    String says = says(job, OptionalInt.empty(), OptionalInt.empty());
    assertEquals("It was cancelled before it ran.", says);
  }

  @ParameterizedTest
  @CsvSource({"RUNNING", "PENDING", "UNKNOWN"})
  void whatHasNotEndedHasNoAftermath(JobState how) {
    Job job = Jobs.job("17").waiting(how, Duration.ofHours(1), LIMIT).get();
    assertEquals(Optional.empty(), Aftermath.of(job, Optional.empty()));
  }
}

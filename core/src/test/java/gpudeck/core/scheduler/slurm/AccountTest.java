package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What sacct 22.05.8 printed of jobs in the lab. */
class AccountTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final String SUBMIT = "2026-11-21T00:08:55";

  private static final String PRINTED =
      """
      33|FAILED|3:0|2026-11-21T00:08:55|2026-11-21T00:09:00|2026-11-21T00:09:02|2
      34|FAILED|0:11|2026-11-21T00:08:55|2026-11-21T00:09:00|2026-11-21T00:09:01|1
      36|CANCELLED by 21001|0:0|2026-11-21T00:08:55|Unknown|2026-11-21T00:09:01|0
      37|COMPLETED|0:0|2025-01-01T00:00:00|2025-01-01T00:00:01|2025-01-01T00:00:02|1
      99|COMPLETED|0:0|2026-11-21T00:08:55|2026-11-21T00:09:00|2026-11-21T00:09:02|2
      a line that is none
      """;

  @Test
  void tellsHowTheseVeryJobsEnded() {
    List<Ending> endings = value(done(0, PRINTED, ""));
    assertEquals(
        List.of(JobState.FAILED, JobState.FAILED, JobState.CANCELLED),
        endings.stream().map(Ending::state).toList());
    assertEquals(
        List.of(Optional.of("exit 3"), Optional.of("signal 11"), Optional.empty()),
        endings.stream().map(one -> one.inShort().map(SafeText::value)).toList());
    assertEquals(Optional.of(Instant.parse("2026-11-21T00:09:02Z")), endings.get(0).ended());
    assertEquals(Optional.of(Duration.ofSeconds(2)), endings.get(0).elapsed());
    assertEquals(Optional.empty(), endings.get(2).started());
  }

  @Test
  void aSiteWithoutAccountingHasNothingToTellForEver() {
    assertEquals(Trouble.Kind.MISSING, kind(done(1, "", "Slurm accounting storage is disabled\n")));
    assertEquals(Trouble.Kind.MISSING, kind(done(127, "", "sacct: not found\n")));
  }

  @Test
  void aDatabaseThatIsDownIsATrouble() {
    String said =
        """
        sacct: error: slurm_persist_conn_open_without_init: failed to open persistent connection\
         to host:127.0.0.1:26819: Connection refused
        sacct: error: Problem talking to the database: Connection refused
        """;
    assertEquals(Trouble.Kind.DOWN, kind(done(1, "", said)));
  }

  private static Trouble.Kind kind(Answer.Done done) {
    return assertInstanceOf(Parsed.Bad.class, parser().read(done)).trouble().kind();
  }

  private static List<Ending> value(Answer.Done done) {
    Parsed<List<Ending>> parsed = parser().read(done);
    return assertInstanceOf(Parsed.Value.class, parsed) == parsed
        ? ((Parsed.Value<List<Ending>>) parsed).value()
        : List.of();
  }

  private static AccountParser parser() {
    return new AccountParser(CLUSTER, List.of(job("33"), job("34"), job("36"), job("37")));
  }

  private static Job job(String id) {
    Map<Column, String> columns = new EnumMap<>(Column.class);
    columns.put(Column.RAW_ID, id);
    columns.put(Column.ARRAY_JOB, id);
    columns.put(Column.SHOWN_ID, id);
    columns.put(Column.STATE, "RUNNING");
    columns.put(Column.SUBMIT, SUBMIT);
    return new JobLine(CLUSTER, Release.of("slurm-wlm 22.05.8"), columns, new ReadOnce())
        .job()
        .orElseThrow();
  }

  private static Answer.Done done(int exit, String out, String err) {
    return new Answer.Done(exit, out, err, Duration.ofMillis(90));
  }
}

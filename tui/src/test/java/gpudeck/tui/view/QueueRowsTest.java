package gpudeck.tui.view;

import static gpudeck.tui.view.Jobs.job;
import static gpudeck.tui.view.Pictures.queue;
import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.state;
import static gpudeck.tui.view.Pictures.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QueueRowsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final RowKey ARRAY = new RowKey.OfArray(new ClusterKey("slurm", "sdumont"), "7");

  private static Jobs running(String id) {
    return job(id).running(HOUR, HOUR.multipliedBy(2), "n1");
  }

  private static Jobs pending(String id) {
    return job(id).waiting(JobState.PENDING, HOUR, HOUR);
  }

  private static Jobs ended(String id) {
    return job(id).ended(JobState.COMPLETED, HOUR, HOUR, HOUR);
  }

  private static QueueRows rows(Snapshot snapshot, ListState list) {
    return QueueRows.of(scene(snapshot, state(80, 24).withList(list)));
  }

  private static QueueRows rows(ListState list, Job... jobs) {
    return rows(snapshot(up("sdumont", 1).withJobs(queue(1, jobs))), list);
  }

  private static List<String> ids(QueueRows rows) {
    return rows.rows().stream().map(row -> row.job().id()).toList();
  }

  private static Job[] array() {
    return new Job[] {
      pending("7_[4-6]").waitingTasks("7", "4-6", 3).get(),
      running("7_2").task("7", 2).get(),
      running("7_1").task("7", 1).get(),
      job("7_3").task("7", 3).ended(JobState.FAILED, HOUR, HOUR, HOUR).get()
    };
  }

  @Test
  void whatRunsStandsBeforeWhatWaitsAndWhatHasEnded() {
    QueueRows rows =
        rows(
            ListState.START,
            ended("1").get(),
            ended("9").get(),
            pending("3").get(),
            running("10").get(),
            running("2").get());
    assertEquals(List.of("2", "10", "3", "9", "1"), ids(rows));
  }

  @Test
  void aJobThatTwoAliasesShowIsThereOnceAsTheOneKnowsItThatKnowsItBetter() {
    Job job = running("1").get();
    Snapshot both =
        snapshot(up("old", 1).withJobs(queue(500, job)), up("new", 1).withJobs(queue(1, job)));
    QueueRows rows = rows(both, ListState.START);
    assertEquals(1, rows.rows().size());
    assertEquals("new", rows.rows().get(0).host());
    assertEquals(Look.FRESH, rows.rows().get(0).look());
  }

  @Test
  void anArrayIsOneRowWithTrueCounts() {
    QueueRows rows = rows(ListState.START, array());
    assertEquals(List.of(ARRAY), rows.keys());
    JobRow row = rows.rows().get(0);
    assertEquals("7_1", row.job().id());
    assertEquals(OptionalLong.of(6), row.total());
    assertEquals(
        Map.of(
            JobState.RUNNING, OptionalLong.of(2),
            JobState.PENDING, OptionalLong.of(3),
            JobState.FAILED, OptionalLong.of(1)),
        row.counts());
  }

  @Test
  void anArrayOfWhichTheSchedulerCutTheListHasAnUnknownCount() {
    Job cut = pending("7_[1-9999]").waitingTasks("7", "1-9999,...", -1).get();
    assertEquals(OptionalLong.empty(), rows(ListState.START, cut).rows().get(0).total());
    assertTrue(rows(ListState.START, cut).rows().get(0).isArray());
  }

  @Test
  void anUnfoldedArrayShowsItsTasksBelow() {
    QueueRows rows = rows(ListState.START.toggleFold(ARRAY), array());
    assertEquals(List.of("7_1", "7_1", "7_2", "7_[4-6]", "7_3"), ids(rows));
    assertTrue(rows.rows().get(1).task());
  }

  @Test
  void aSingleTaskIsAJobLikeAnyOther() {
    QueueRows rows = rows(ListState.START, running("7_1").task("7", 1).get());
    assertEquals(false, rows.rows().get(0).isArray());
  }

  @Test
  void endedJobsAreLeftOutButTheSelectedOneStays() {
    Job one = ended("1").get();
    DeckState hidden = state(80, 24);
    DeckState after =
        hidden
            .withScope(hidden.scope().withEnded(Ended.NONE))
            .withList(ListState.START.select(List.of(new RowKey.OfJob(one.key())), 0));
    Snapshot snapshot = snapshot(up("sdumont", 1).withJobs(queue(1, one, ended("2").get())));
    assertEquals(List.of("1"), ids(QueueRows.of(scene(snapshot, after))));
  }

  @Test
  void aFilterLooksAtWhatIsSaidOfAJob() {
    Job mine = pending("1").named("bert").in("gdl").get();
    Job other = pending("2").named("gan").in("low").of("ana").get();
    assertEquals(List.of("1"), ids(rows(ListState.START.withFilter("part:gdl"), mine, other)));
    assertEquals(List.of("2"), ids(rows(ListState.START.withFilter("user:ana"), mine, other)));
    assertEquals(
        List.of("1"), ids(rows(ListState.START.withFilter("BERT state:pend"), mine, other)));
  }

  @Test
  void rowsStandInTheOrderThatIsAskedForAndTurnedRound() {
    Job big = running("1").named("b").gpus(8).get();
    Job small = running("2").named("a").gpus(1).get();
    assertEquals(List.of("1", "2"), ids(rows(ListState.START.sortedBy(Sort.GPUS), big, small)));
    assertEquals(List.of("2", "1"), ids(rows(ListState.START.sortedBy(Sort.NAME), big, small)));
    ListState turned = ListState.START.sortedBy(Sort.ID).sortedBy(Sort.ID);
    assertEquals(List.of("2", "1"), ids(rows(turned, big, small)));
  }

  @Test
  void theFirstToStartStandsFirstAmongThoseThatWait() {
    Job late = pending("1").startingIn(HOUR.multipliedBy(5)).get();
    Job soon = pending("2").startingIn(HOUR).get();
    Job never = pending("3").get();
    QueueRows rows = rows(ListState.START.sortedBy(Sort.TIME), never, late, soon);
    assertEquals(List.of("2", "1", "3"), ids(rows));
  }

  @Test
  void oneHostShowsItsOwnJobsOnly() {
    Snapshot two =
        snapshot(
            up("a", 1).withJobs(queue(1, running("1").on("a").get())),
            up("b", 1).withJobs(queue(1, running("2").on("b").get())));
    DeckState state = state(80, 24);
    DeckState onlyB = state.withScope(state.scope().withHost(Optional.of("b")));
    assertEquals(List.of("2"), ids(QueueRows.of(scene(two, onlyB))));
  }
}

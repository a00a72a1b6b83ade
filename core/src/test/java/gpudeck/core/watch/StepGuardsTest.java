package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.JobKey;
import gpudeck.core.watch.StepGuards.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When steps open and close, at every tenth of a second. */
class StepGuardsTest {

  private static final Duration TICK = Duration.ofMillis(100);

  private final StepGuards guards = new StepGuards();
  private final List<String> opened = new ArrayList<>();
  private final Set<String> open = new TreeSet<>();
  private long now = 1000;

  private static JobKey key(String id) {
    return new JobKey(FakeScheduler.CLUSTER, id, Instant.EPOCH);
  }

  /** So long this job is selected. */
  private void select(String id, Duration time) {
    for (long end = now + time.toNanos(); now < end; now += TICK.toNanos()) {
      tick(id.isEmpty() ? Optional.empty() : Optional.of(key(id)), false);
    }
  }

  private void tick(Optional<JobKey> job, boolean settled) {
    guards.want(job, settled, now);
    guards.closing(now).forEach(this::close);
    guards.opening(now).ifPresent(this::open);
    assertTrue(open.size() <= StepGuards.MOST, open.toString());
  }

  private void open(JobKey job) {
    guards.opened(job, now);
    opened.add(job.rawId());
    open.add(job.rawId());
  }

  private void close(JobKey job) {
    guards.closed(job);
    open.remove(job.rawId());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.5, 0", "1.9, 0", "2.5, 13", "4, 20"})
  void movingThroughFiftyRowsOpensNoMoreThanOneInTenSeconds(double aRow, int steps) {
    for (int row = 1; row <= 50; row++) {
      select("" + row, seconds(aRow));
    }
    assertTrue(opened.size() <= steps, opened.toString());
    assertEquals(steps == 0, opened.isEmpty(), opened.toString());
  }

  @Test
  void aStepOpensTwoSecondsAfterItsJobWasSelected() {
    select("7", seconds(1.9));
    assertEquals(List.of(), opened);
    select("7", seconds(0.2));
    assertEquals(List.of("7"), opened);
    select("7", Duration.ofHours(1));
    assertEquals(List.of("7"), opened);
  }

  @Test
  void whoAsksByACommandDoesNotWait() {
    tick(Optional.of(key("7")), true);
    assertEquals(List.of("7"), opened);
  }

  @Test
  void whoTurnsBackWithinAMinuteFindsItStillOpen() {
    select("7", seconds(3));
    select("", seconds(59));
    select("7", seconds(30));
    assertEquals(List.of("7"), opened);
    select("", seconds(61));
    assertEquals(Set.of(), open);
    select("7", seconds(3));
    assertEquals(List.of("7", "7"), opened);
  }

  @Test
  void theThirdTakesThePlaceOfTheOneLeftLongestAgo() {
    select("1", seconds(12));
    select("2", seconds(12));
    select("1", seconds(1));
    select("3", seconds(12));
    assertEquals(Set.of("1", "3"), open);
  }

  @Test
  void aStepWhoseJobHasEndedIsNotOpenedAgain() {
    select("7", seconds(3));
    open.clear();
    guards.ended(key("7"), End.FOR_GOOD, now);
    select("7", seconds(600));
    assertEquals(List.of("7"), opened);
    select("8", seconds(1));
    select("7", seconds(13));
    assertEquals(List.of("7", "7"), opened);
  }

  @Test
  void aStepThatFailsIsTriedAgainEverLessOften() {
    select("7", seconds(3));
    for (int minute : new int[] {1, 2, 4, 8, 8}) {
      open.clear();
      guards.ended(key("7"), End.PASSES, now);
      int before = opened.size();
      select("7", seconds(60 * minute - 1));
      assertEquals(before, opened.size(), "after " + minute + " min");
      select("7", seconds(2));
      assertEquals(before + 1, opened.size(), "after " + minute + " min");
    }
  }

  @Test
  void aLostLinkCostsNoMoreThanTheTenSeconds() {
    select("7", seconds(3));
    open.clear();
    guards.ended(key("7"), End.LINK_LOST, now);
    select("7", seconds(10));
    assertEquals(List.of("7", "7"), opened);
  }

  @Test
  void itSaysHowLongNothingHappens() {
    guards.want(Optional.of(key("7")), false, now);
    assertEquals(StepGuards.SETTLES, guards.nap(Duration.ofHours(1), now));
    select("7", seconds(3));
    select("", seconds(1));
    Duration nap = guards.nap(Duration.ofHours(1), now);
    assertFalse(nap.compareTo(seconds(59.2)) > 0 || nap.compareTo(seconds(58)) < 0, nap.toString());
  }
}

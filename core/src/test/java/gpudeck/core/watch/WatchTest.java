package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Asker;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeHosts hosts = new FakeHosts("sdumont");
  private final FakeTime time = hosts.time();
  private final Watch watch = hosts.watch(Asker.NOBODY, changed -> {});
  private final FakeWire wire = hosts.wire("sdumont");

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void asksNothingBeforeSomebodyLooks() throws Exception {
    assertEquals(null, wire.requests.poll(50, TimeUnit.MILLISECONDS));
  }

  @Test
  void findsTheSchedulerAndThenItsJobs() throws Exception {
    wire.answers("jobs", 0, "7 RUNNING\n8 PENDING");
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    Snapshot seen = until(s -> jobs(s).lastValue().isPresent());
    assertEquals(2, jobs(seen).lastValue().get().jobs().size());
    assertEquals(List.of("hello"), request());
    assertEquals(List.of("search"), request());
    assertEquals(List.of("jobs"), request());
  }

  @Test
  void asksOwnJobsOnceAPeriodAndNodesNotBeforeTwoMinutes() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS, Sight.NODES));
    until(s -> picture(s).nodes().lastValue().isPresent());
    wire.requests.clear();
    for (int i = 0; i < 7; i++) {
      time.pass(Duration.ofSeconds(15));
      until(s -> jobs(s).last().orElseThrow().at().equals(time.now()));
      assertEquals(List.of("jobs"), request());
    }
    time.pass(Duration.ofSeconds(15));
    assertEquals(List.of("jobs", "nodes"), request());
  }

  @Test
  void aFailureKeepsTheLastGoodPictureAndSaysSince() throws Exception {
    wire.answers("jobs", 0, "7 RUNNING");
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    until(s -> jobs(s).lastValue().isPresent());
    wire.answers("jobs", 1, "");
    time.pass(Duration.ofSeconds(15));
    Reading<?> failed = jobs(until(s -> jobs(s) instanceof Reading.Failed));
    assertTrue(failed.lastValue().isPresent());
    assertEquals(Reading.Look.FAILED, failed.look(time.now()));
    assertEquals(Trouble.Kind.DOWN, failed.why().orElseThrow().kind());
  }

  @Test
  void detailsAreAskedOnceForEachStateOfTheSettledJob() throws Exception {
    JobKey seven = new JobKey(FakeScheduler.CLUSTER, "7", Instant.EPOCH);
    wire.answers("jobs", 0, "7 PENDING");
    watch.interest(looking(Optional.of(new OnHost("sdumont", seven)), Sight.JOBS));
    until(s -> picture(s).details().containsKey(seven));
    wire.answers("jobs", 0, "7 RUNNING");
    wire.answers("details 7 RUNNING", 0, "now it runs");
    time.pass(Duration.ofSeconds(15));
    until(s ->
        picture(s)
            .details()
            .get(seven)
            .lastValue()
            .flatMap(d -> d.comment())
            .filter(c -> c.value().equals("now it runs"))
            .isPresent());
    wire.requests.clear();
    time.pass(Duration.ofSeconds(15));
    assertEquals(List.of("jobs"), request());
  }

  @Test
  void changesOfManyJobsNeverKeepOwnJobsWaiting() throws Exception {
    wire.answers("jobs", 0, "7 PENDING");
    watch.interest(looking(Optional.of(new OnHost("sdumont", key(7))), Sight.JOBS));
    until(s -> picture(s).details().containsKey(key(7)));
    for (String state : List.of("RUNNING", "SUSPENDED", "RUNNING", "COMPLETING", "COMPLETED")) {
      wire.answers("jobs", 0, "7 " + state);
      wire.answers("details 7 " + state, 0, state);
      time.pass(Duration.ofSeconds(15));
      until(s -> jobs(s).last().orElseThrow().at().equals(time.now()));
    }
  }

  @Test
  void leafingThroughAListCostsNothingOfTheBudgetAndYetHasABound() throws Exception {
    StringBuilder jobs = new StringBuilder();
    for (int id = 1; id <= 40; id++) {
      jobs.append(id).append(" RUNNING\n");
    }
    wire.answers("jobs", 0, jobs.toString());
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    until(s -> jobs(s).lastValue().isPresent());
    for (int id = 1; id <= 30; id++) {
      JobKey key = key(id);
      watch.interest(looking(Optional.of(new OnHost("sdumont", key)), Sight.JOBS));
      until(s -> picture(s).details().containsKey(key));
    }
    watch.interest(looking(Optional.of(new OnHost("sdumont", key(31))), Sight.JOBS));
    wire.requests.clear();
    time.pass(Duration.ofSeconds(15));
    assertEquals(List.of("jobs"), request());
  }

  @Test
  void aListThatIsOpenedForTheFirstTimeWaitsForNoBudget() throws Exception {
    Optional<OnHost> seven = Optional.of(new OnHost("sdumont", key(7)));
    wire.answers("jobs", 0, "7 PENDING");
    watch.interest(looking(seven, Sight.JOBS));
    until(s -> jobs(s).lastValue().isPresent());
    for (String state : List.of("RUNNING", "SUSPENDED", "COMPLETING")) {
      wire.answers("jobs", 0, "7 " + state);
      time.pass(Duration.ofSeconds(15));
      until(s -> jobs(s).last().orElseThrow().at().equals(time.now()));
    }
    watch.interest(looking(seven, Sight.JOBS, Sight.NODES, Sight.PARTITIONS));
    until(s -> picture(s).nodes().lastValue().isPresent());
    until(s -> picture(s).partitions().lastValue().isPresent());
  }

  private static JobKey key(int id) {
    return new JobKey(FakeScheduler.CLUSTER, Integer.toString(id), Instant.EPOCH);
  }

  @Test
  void whenNobodyLooksJobsAreAskedTwiceAMinute() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    until(s -> jobs(s).lastValue().isPresent());
    wire.requests.clear();
    watch.interest(
        new Interest(
            Set.of("sdumont"), Set.of(Sight.JOBS), Optional.empty(), Optional.empty(), false));
    time.pass(Duration.ofSeconds(29));
    assertEquals(null, wire.requests.poll(50, TimeUnit.MILLISECONDS));
    time.pass(Duration.ofSeconds(1));
    assertEquals(List.of("jobs"), request());
  }

  @Test
  void aKeyForNowAsksAtOnceAndDialsWhatWaits() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    until(s -> jobs(s).lastValue().isPresent());
    wire.changed.accept(
        new LinkState.Refused(Trouble.of(Trouble.Kind.LOGIN, "No key."), Instant.EPOCH));
    wire.requests.clear();
    time.pass(Duration.ofMinutes(2));
    assertEquals(null, wire.requests.poll(50, TimeUnit.MILLISECONDS));
    watch.refresh();
    while (!request().contains("jobs")) {}
    assertEquals(1, wire.redials);
  }

  @Test
  void whenALostLinkIsBackEverythingInSightIsAskedAtOnce() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS, Sight.NODES));
    until(s -> picture(s).nodes().lastValue().isPresent());
    wire.requests.clear();
    Trouble gone = Trouble.of(Trouble.Kind.UNREACHABLE, "gone");
    wire.changed.accept(new LinkState.Lost(gone, Instant.EPOCH, Optional.empty()));
    wire.changed.accept(new LinkState.Up(Instant.EPOCH.plusSeconds(9), Duration.ofMillis(50)));
    while (!request().equals(List.of("jobs", "nodes"))) {}
  }

  @Test
  void aLinkThatWasOnlySilentForAWhileIsAReasonToAskNothing() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS, Sight.NODES));
    until(s -> picture(s).nodes().lastValue().isPresent());
    wire.requests.clear();
    wire.changed.accept(new LinkState.Suspect(Instant.EPOCH));
    wire.changed.accept(new LinkState.Up(Instant.EPOCH, Duration.ofMillis(50)));
    assertEquals(null, wire.requests.poll(50, TimeUnit.MILLISECONDS));
  }

  @Test
  void turningBackToAListWithinItsPeriodAsksNothing() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS, Sight.NODES));
    until(s -> picture(s).nodes().lastValue().isPresent());
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    time.pass(Duration.ofSeconds(15));
    until(s -> jobs(s).last().orElseThrow().at().equals(time.now()));
    wire.requests.clear();
    watch.interest(looking(Optional.empty(), Sight.JOBS, Sight.NODES));
    assertEquals(null, wire.requests.poll(50, TimeUnit.MILLISECONDS));
  }

  @Test
  void aKeyThatIsHeldDownAsksAtMostThirtyTimesAMinute() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    until(s -> jobs(s).lastValue().isPresent());
    wire.requests.clear();
    for (int i = 0; i < 30; i++) {
      watch.refresh();
      while (!request().contains("jobs")) {}
    }
    watch.refresh();
    for (List<String> next; (next = wire.requests.poll(50, TimeUnit.MILLISECONDS)) != null; ) {
      assertFalse(next.contains("jobs"));
    }
    time.pass(Duration.ofMinutes(1));
    while (!request().contains("jobs")) {}
  }

  @Test
  void aQuestionThatNobodyWaitsForAnyMoreIsNotAsked() throws Exception {
    watch.interest(looking(Optional.empty(), Sight.JOBS));
    until(s -> jobs(s).lastValue().isPresent());
    wire.requests.clear();
    wire.hold();
    watch.refresh();
    assertEquals(Set.of(List.of("search"), List.of("jobs")), Set.of(request(), request()));
    watch.once("sdumont", FakeScheduler.probe("late order", done -> "")).cancel(false);
    watch.once("sdumont", FakeScheduler.probe("next order", done -> ""));
    wire.letGo();
    assertEquals(List.of("next order"), request());
  }

  private Interest looking(Optional<OnHost> settled, Sight... sights) {
    return new Interest(Set.of("sdumont"), Set.of(sights), settled, Optional.empty(), true);
  }

  private List<String> request() throws InterruptedException {
    List<String> next = wire.requests.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(next != null, "nothing was asked");
    return next;
  }

  private Snapshot until(Predicate<Snapshot> wanted) {
    return watch.await(wanted, PATIENCE).orElseThrow();
  }

  private static HostPicture picture(Snapshot snapshot) {
    return snapshot.host("sdumont").orElseThrow();
  }

  private static Reading<Queue> jobs(Snapshot snapshot) {
    return picture(snapshot).jobs();
  }
}

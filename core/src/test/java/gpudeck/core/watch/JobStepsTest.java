package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuStep;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.host.GpuWatch;
import gpudeck.core.link.Asker;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.watch.FakeWire.FakeTalk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps in jobs, from the interest to the store; the link is a fake and time is the test's. */
class JobStepsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String CARD =
      "0, GPU-00000000-aaaa, 00000000:3A:00.0, Tesla V100, 535.1, Enabled, Default, 41, %s, 32768,"
          + " 1024, 71.50, 300.00, 0x0";

  private FakeHosts hosts = new FakeHosts("sdumont");
  private Watch watch;
  private FakeWire wire;

  @AfterEach
  void close() {
    watch.close();
  }

  private void start(String jobs, Sight... sights) {
    hosts.answers("sdumont", "jobs", 0, jobs);
    watch = hosts.watch(Asker.NOBODY, changed -> {});
    wire = hosts.wire("sdumont");
    watch.interest(selected(Optional.empty(), sights));
    watch
        .await(s -> s.host("sdumont").orElseThrow().jobs().lastValue().isPresent(), PATIENCE)
        .orElseThrow();
  }

  private static JobKey key(int id) {
    return new JobKey(FakeScheduler.CLUSTER, "" + id, Instant.EPOCH);
  }

  private Interest selected(Optional<JobKey> job, Sight... sights) {
    Set<Sight> all = new java.util.HashSet<>(Set.of(sights));
    all.add(Sight.JOBS);
    return new Interest(
        Set.of("sdumont"),
        all,
        Optional.empty(),
        Optional.empty(),
        job.map(one -> new OnHost("sdumont", one)),
        Optional.empty(),
        true);
  }

  private void select(int id) {
    watch.interest(selected(Optional.of(key(id))));
  }

  private JobGpus until(int id, Predicate<JobGpus> wanted) {
    return watch
        .await(s -> known(s, id).filter(wanted).isPresent(), PATIENCE)
        .flatMap(s -> known(s, id))
        .orElseThrow();
  }

  private static Optional<JobGpus> known(gpudeck.core.store.Snapshot snapshot, int id) {
    return Optional.ofNullable(snapshot.host("sdumont").orElseThrow().jobGpus().get(key(id)));
  }

  private <L extends GpuLook> L untilLook(int id, Class<L> look) {
    return look.cast(until(id, gpus -> look.isInstance(gpus.look())).look());
  }

  private FakeTalk talk() throws InterruptedException {
    FakeTalk talk = wire.talks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(talk != null, "no step was opened");
    return talk;
  }

  /** Selects a job and waits until its step is open. */
  private FakeTalk opened(int id) throws InterruptedException {
    select(id);
    untilLook(id, GpuLook.Waits.class);
    hosts.time().pass(StepGuards.SETTLES);
    FakeTalk talk = talk();
    untilLook(id, GpuLook.Opening.class);
    return talk;
  }

  private static String nonce(FakeTalk talk) {
    String input = String.join("", talk.written);
    return input.replaceAll("(?s).* - z %s\\\\n' ([0-9a-f]+) .*", "$1");
  }

  private void tells(FakeTalk talk, String use) {
    String tag = nonce(talk) + " sdumont8043 ";
    talk.listener.line(tag + "f " + String.join(",", FIELDS));
    talk.listener.line(tag + "g " + CARD.formatted(use));
    hosts.time().pass(Duration.ofMillis(300));
  }

  private static final String[] FIELDS = {
    "index",
    "uuid",
    "pci.bus_id",
    "name",
    "driver_version",
    "persistence_mode",
    "compute_mode",
    "temperature.gpu",
    "utilization.gpu",
    "memory.total",
    "memory.used",
    "power.draw",
    "enforced.power.limit",
    "clocks_throttle_reasons.active"
  };

  private static boolean uses(JobGpus gpus, int percent) {
    return gpus.reading()
        .lastValue()
        .filter(p -> p.gpus().get(0).load().utilizationPct().equals(OptionalInt.of(percent)))
        .isPresent();
  }

  @Test
  void whatAStepTellsIsThereWithItsHistory() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    assertTrue(talk.written.peek().contains("--jobid='7' --overlap"), talk.written.peek());
    tells(talk, "40");
    until(7, gpus -> gpus.look() instanceof GpuLook.Live && uses(gpus, 40));
    hosts.time().pass(Duration.ofSeconds(5));
    tells(talk, "90");
    JobGpus now = until(7, gpus -> uses(gpus, 90));
    assertEquals(
        2,
        now.reading()
            .lastValue()
            .orElseThrow()
            .history()
            .samples()
            .values()
            .iterator()
            .next()
            .size());
    assertEquals(Look.FRESH, now.reading().look(hosts.time().now()));
    hosts.time().pass(Duration.ofSeconds(16));
    assertEquals(Look.STALE, now.reading().look(hosts.time().now()));
  }

  @Test
  void fiveHundredAndTwelveCardsAreOnePictureAndNodesThatTheJobHasNotAreIgnored() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    String tag = nonce(talk) + " sdumont8043 ";
    talk.listener.line(tag + "f " + String.join(",", FIELDS));
    for (int card = 0; card < 512; card++) {
      String row = CARD.formatted(card % 100).replace("00000000", String.format("%08d", card));
      talk.listener.line(tag + "g " + row.replace(":3A:", ":" + card + ":"));
      talk.listener.line(nonce(talk) + " elsewhere g " + row);
    }
    long before = watch.snapshot().version();
    hosts.time().pass(Duration.ofMillis(300));
    JobGpus seen = until(7, gpus -> gpus.reading().lastValue().isPresent());
    assertEquals(512, seen.reading().lastValue().orElseThrow().gpus().size());
    assertTrue(watch.snapshot().version() - before < 5, "a picture, not one a card");
  }

  @Test
  void fiftyRowsThatAreOnlyPassedOpenNoStep() throws Exception {
    start(
        IntStream.rangeClosed(1, 50)
            .mapToObj(id -> id + " RUNNING")
            .collect(Collectors.joining("\n")));
    for (int id = 1; id <= 50; id++) {
      select(id);
      untilLook(id, GpuLook.Waits.class);
      hosts.time().pass(Duration.ofMillis(1500));
    }
    assertTrue(wire.talks.isEmpty());
    opened(50);
    assertTrue(wire.talks.isEmpty());
  }

  @Test
  void aSecondStepWaitsForTenSecondsAfterTheFirst() throws Exception {
    start("7 RUNNING\n8 RUNNING");
    opened(7);
    select(8);
    GpuLook.Waits waits = untilLook(8, GpuLook.Waits.class);
    assertEquals(hosts.time().now().plusSeconds(10), waits.opens());
    hosts.time().pass(Duration.ofSeconds(10));
    talk();
  }

  @Test
  void aStepThatWasLeftIsEndedAfterAMinuteAndWhatItToldGrowsOld() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    tells(talk, "40");
    until(7, gpus -> uses(gpus, 40));
    watch.interest(selected(Optional.empty()));
    hosts.time().pass(Duration.ofSeconds(61));
    JobGpus left = until(7, gpus -> gpus.look() instanceof GpuLook.Left);
    assertTrue(talk.closed);
    assertEquals(Look.STALE, left.reading().look(hosts.time().now()));
  }

  @Test
  void aStepThatTellsIsKeptAliveEveryFiveMinutes() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    tells(talk, "40");
    until(7, gpus -> uses(gpus, 40));
    talk.written.clear();
    hosts.time().pass(Duration.ofMinutes(5));
    assertEquals(GpuStep.ALIVE, talk.written.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertTrue(talk.written.isEmpty());
  }

  @Test
  void aStepThatEndsSaysWhyAndKeepsTheLastPicture() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    tells(talk, "40");
    talk.listener.line("srun: error: Slurm job 7 has expired");
    talk.listener.line(nonce(talk) + " - z 1");
    JobGpus ended = until(7, gpus -> gpus.look() instanceof GpuLook.Ended);
    assertEquals("the job has ended.", ((GpuLook.Ended) ended.look()).why().says().value());
    assertTrue(uses(ended, 40));
    assertEquals(Look.FAILED, ended.reading().look(hosts.time().now()));
  }

  @Test
  void afterALostLinkItIsOpenedAgainIfItsJobIsStillSelected() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    tells(talk, "40");
    until(7, gpus -> uses(gpus, 40));
    Trouble lost = Trouble.of(Kind.UNREACHABLE, "gone");
    wire.changed.accept(new LinkState.Lost(lost, Instant.EPOCH, Optional.empty()));
    talk.listener.ended(lost);
    JobGpus old = until(7, gpus -> gpus.look() instanceof GpuLook.Ended);
    hosts.time().pass(Duration.ofSeconds(1));
    assertEquals(Look.STALE, old.reading().look(hosts.time().now()));
    assertTrue(old.reading() instanceof Reading.Seen);
    hosts.time().pass(Duration.ofMinutes(2));
    assertTrue(wire.talks.isEmpty());
    wire.changed.accept(new LinkState.Up(Instant.EPOCH.plusSeconds(120), Duration.ZERO));
    talk();
  }

  @Test
  void onALinkThatIsBrokenItIsNotOpenedAgain() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    hosts.time().pass(StepGuards.APART);
    Trouble lost = Trouble.of(Kind.UNREACHABLE, "gone");
    talk.listener.ended(lost);
    untilLook(7, GpuLook.Ended.class);
    hosts.time().pass(StepGuards.APART);
    assertTrue(wire.talks.isEmpty());
    wire.changed.accept(new LinkState.Lost(lost, Instant.EPOCH, Optional.empty()));
    wire.changed.accept(new LinkState.Up(Instant.EPOCH.plusSeconds(9), Duration.ZERO));
    talk();
  }

  @Test
  void aStepThatNeverTellsAnythingIsGivenUp() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    hosts.time().pass(Duration.ofSeconds(91));
    GpuLook.Ended ended = untilLook(7, GpuLook.Ended.class);
    assertEquals(Kind.TIMEOUT, ended.why().kind());
    assertTrue(talk.closed);
  }

  @Test
  void whoAsksByACommandDoesNotWaitForTheSelectionToSettle() throws Exception {
    start("7 RUNNING", Sight.GPUS);
    watch.interest(selected(Optional.of(key(7)), Sight.GPUS));
    talk();
  }

  @Test
  void jobsThatDoNotRunAreLeftAlone() throws Exception {
    start("7 PENDING\n8 COMPLETED\n9 SUSPENDED\n10 RUNNING");
    for (int id = 7; id <= 9; id++) {
      select(id);
      hosts.time().pass(Duration.ofSeconds(20));
    }
    opened(10);
    assertTrue(wire.talks.isEmpty());
    assertEquals(
        Set.of(key(10)), watch.snapshot().host("sdumont").orElseThrow().jobGpus().keySet());
  }

  @Test
  void anOldSlurmIsAskedForOnceAndTheConsentHoldsForItsCluster() throws Exception {
    hosts = FakeHosts.old("sdumont", GpuWatch.AUTO);
    start("7 RUNNING");
    select(7);
    untilLook(7, GpuLook.Asks.class);
    hosts.time().pass(Duration.ofMinutes(1));
    assertTrue(wire.talks.isEmpty());
    watch.lookIntoJobs("sdumont");
    untilLook(7, GpuLook.Waits.class);
    hosts.time().pass(StepGuards.SETTLES);
    talk();
  }

  @Test
  void alwaysNeedsNoConsentAndNeverOpensNothing() throws Exception {
    hosts = FakeHosts.old("sdumont", GpuWatch.ALWAYS);
    start("7 RUNNING");
    opened(7);
    watch.close();
    hosts = new FakeHosts("sdumont").set("sdumont", GpuWatch.NEVER);
    start("7 RUNNING");
    select(7);
    untilLook(7, GpuLook.Off.class);
    watch.lookIntoJobs("sdumont");
    hosts.time().pass(Duration.ofMinutes(1));
    assertTrue(wire.talks.isEmpty());
  }

  @Test
  void closingTheWatchEndsEveryStep() throws Exception {
    start("7 RUNNING");
    FakeTalk talk = opened(7);
    assertFalse(talk.closed);
    watch.close();
    assertTrue(talk.closed);
  }
}

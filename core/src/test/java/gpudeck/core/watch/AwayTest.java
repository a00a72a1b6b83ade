package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Asker;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Departures;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found when the link is back: jobs that ended, hosts that restarted, other nodes. */
class AwayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeHosts hosts = new FakeHosts("sdumont");
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final Watch watch = hosts.watch(Asker.NOBODY, changed -> {}, said::add);
  private final FakeWire wire = hosts.wire("sdumont");

  @BeforeEach
  void look() {
    wire.answers("jobs", 0, "7 RUNNING\n8 PENDING\n9 COMPLETED");
    wire.answers("endings", 1, "");
    watch.interest(looking(Optional.empty()));
    until(s -> queue(s).jobs().size() == 3);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void aJobThatEndedMeanwhileIsNeitherGoneNorFailed() {
    away("8 RUNNING");
    Job gone = job(until(s -> job(s, "7").isGone()), "7");
    assertEquals(Optional.of(Departures.WHILE_AWAY), gone.inShort());
    assertEquals(JobState.RUNNING, job(watch.snapshot(), "8").state());
    assertEquals(2, queue(watch.snapshot()).jobs().size());
  }

  @Test
  void accountingTellsHowItEndedAndIsAskedOnce() {
    wire.answers("endings", 0, "7 TIMEOUT\n8 FAILED");
    away("8 RUNNING");
    until(s -> job(s, "7").state() == JobState.TIMEOUT);
    assertEquals(JobState.RUNNING, job(watch.snapshot(), "8").state());
    wire.requests.clear();
    wire.answers("jobs", 0, "8 COMPLETED");
    passAPeriod();
    until(s -> job(s, "8").state() == JobState.COMPLETED);
    assertEquals(JobState.TIMEOUT, job(watch.snapshot(), "7").state());
    assertTrue(asked().noneMatch("endings"::equals));
  }

  @Test
  void accountingThatIsLateOrDownIsAskedAgainAndMoreAndMoreRarely() {
    wire.answers("endings", 0, "7 RUNNING");
    away("8 RUNNING");
    asked(1);
    assertAskedAgainAfter(30, 2);
    wire.answers("endings", 1, "");
    assertAskedAgainAfter(60, 3);
    wire.answers("endings", 0, "7 TIMEOUT");
    assertAskedAgainAfter(120, 4);
    until(s -> job(s, "7").state() == JobState.TIMEOUT);
    assertEquals(Optional.empty(), nextAsked(Duration.ofDays(2)));
  }

  @Test
  void aSiteThatKeepsNoAccountsIsAskedOnce() {
    wire.answers("endings", FakeScheduler.NOT_THERE, "");
    away("8 RUNNING");
    asked(1);
    assertEquals(Optional.empty(), nextAsked(Duration.ofHours(8)));
  }

  /** Not before so many seconds, and then. */
  private void assertAskedAgainAfter(int seconds, int times) {
    assertEquals(Optional.empty(), nextAsked(Duration.ofSeconds(seconds - 1)));
    hosts.time().pass(Duration.ofSeconds(1));
    asked(times);
  }

  /** What is asked of accounting together with own jobs, after that time. */
  private Optional<String> nextAsked(Duration time) {
    wire.requests.clear();
    hosts.time().pass(time);
    until(s -> picture(s).jobs().last().orElseThrow().at().equals(hosts.time().now()));
    return asked().filter("endings"::equals).findFirst();
  }

  private void asked(long times) {
    until(s ->
        s.commands().stream().filter(one -> one.shown().value().equals("endings")).count()
            == times);
  }

  @Test
  void aJobThatWasPutBackIntoTheQueueIsThere() {
    Queue older = queue(watch.snapshot());
    JobKey again = new JobKey(FakeScheduler.CLUSTER, "7", Instant.EPOCH.plusSeconds(60));
    Job seven = job(watch.snapshot(), "7");
    Queue newer = new Queue(List.of(withKey(seven, again)), 0);
    assertEquals(
        List.of("8"),
        ids(Departures.unexplained(Departures.carried(older, newer, SafeText.EMPTY))));
  }

  @Test
  void aListThatCouldNotBeReadWholeLetsNobodyDepart() {
    Queue newer = new Queue(List.of(), 1);
    assertEquals(newer, Departures.carried(queue(watch.snapshot()), newer, SafeText.EMPTY));
  }

  @Test
  void nothingMoreIsAskedOfAJobThatIsGone() {
    away("8 RUNNING");
    Job gone = job(until(s -> job(s, "7").isGone()), "7");
    watch.interest(looking(Optional.of(new OnHost("sdumont", gone.key()))));
    wire.answers("jobs", 0, "8 COMPLETED");
    passAPeriod();
    until(s -> job(s, "8").state() == JobState.COMPLETED);
    assertTrue(asked().noneMatch(name -> name.startsWith("details")));
  }

  @Test
  void aRestartIsSaid() {
    wire.boot = "another boot";
    away("8 RUNNING");
    until(s -> !said.isEmpty());
    assertTrue(said.get(0).startsWith("sdumont: the host restarted at "), said.toString());
    assertEquals(1, said.size());
  }

  @Test
  void anotherLoginNodeIsSaid() {
    wire.node = "login2";
    away("8 RUNNING");
    until(s -> !said.isEmpty());
    assertEquals(
        List.of("sdumont: login2 instead of login1: tmux sessions of login1 are not here."), said);
  }

  /** The link goes and comes back after a time in which the queue has become this one. */
  private void away(String jobs) {
    Trouble gone = Trouble.of(Trouble.Kind.UNREACHABLE, "Gone.");
    hosts.link("sdumont", new LinkState.Lost(gone, Instant.EPOCH, Optional.empty()));
    wire.answers("jobs", 0, jobs);
    hosts.time().pass(Duration.ofMinutes(10));
    hosts.link("sdumont", new LinkState.Up(Instant.EPOCH, Duration.ofMillis(50)));
  }

  private Stream<String> asked() {
    return wire.requests.stream().flatMap(List::stream);
  }

  private void passAPeriod() {
    hosts.time().pass(Duration.ofSeconds(16));
  }

  private Snapshot until(Predicate<Snapshot> wanted) {
    return watch
        .await(wanted, PATIENCE)
        .orElseThrow(() -> new AssertionError(watch.snapshot().toString()));
  }

  private static HostPicture picture(Snapshot snapshot) {
    return snapshot.host("sdumont").orElseThrow();
  }

  private static Queue queue(Snapshot snapshot) {
    return picture(snapshot).jobs().lastValue().orElse(new Queue(List.of(), 0));
  }

  private static Job job(Snapshot snapshot, String id) {
    return queue(snapshot).jobs().stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is gone"));
  }

  private static List<String> ids(List<Job> jobs) {
    return jobs.stream().map(Job::id).toList();
  }

  private static Job withKey(Job job, JobKey key) {
    return new Job(
        key,
        job.id(),
        job.array(),
        job.name(),
        job.user(),
        job.project(),
        job.state(),
        job.nativeState(),
        job.reason(),
        job.inShort(),
        job.explanation(),
        job.partition(),
        job.times(),
        job.nodes(),
        job.nodeList(),
        job.gpuCount(),
        job.dependency());
  }

  private static Interest looking(Optional<OnHost> settled) {
    return new Interest(Set.of("sdumont"), Set.of(Sight.JOBS), settled, Optional.empty(), true);
  }
}

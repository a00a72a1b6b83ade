package gpudeck.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.action.Action.Target;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Nap;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.FakeHosts;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ActionsTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  private final FakeHosts hosts =
      new FakeHosts("sdumont").answers("sdumont", "jobs", 0, "7 RUNNING\n8 RUNNING");
  private final Watch watch = hosts.watch(Asker.NOBODY, changed -> {});
  private final BlockingQueue<Outcome> said = new LinkedBlockingQueue<>();

  @BeforeEach
  void look() {
    watch.interest(
        new Interest(
            Set.of("sdumont"), Set.of(Sight.JOBS), Optional.empty(), Optional.empty(), true));
    watch.await(snapshot -> jobs(snapshot).size() == 2, LONG).orElseThrow();
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void ofAJobThatWasNotCancelledNothingIsSaidWhenItEnds() throws InterruptedException {
    hosts.answers("sdumont", "CANCEL 8", 1, "");
    Action cancel = cancel("7", "8");
    hosts.answers("sdumont", "jobs", 0, "");
    Actions actions = new Actions(watch);
    Action done = cancel.done(actions.run(cancel, outcome -> {}));
    assertEquals(List.of("7"), done.targets().stream().map(t -> t.job().id()).toList());
    actions.follow(done, said::add);
    assertEquals("job 7 is gone.", said.poll(1, TimeUnit.SECONDS).says().value());
    assertTrue(said.isEmpty());
  }

  @Test
  void eachChangeIsToldAsItComesAndNamesItsJob() {
    hosts.answers("sdumont", "requeue to 7", 1, "");
    Actions actions = new Actions(watch);
    actions.change(new Change.Requeue(), cancel("7", "8").targets(), said::add);
    assertEquals(
        List.of(
            new Outcome(
                "requeue",
                "sdumont",
                "7",
                false,
                SafeText.of("job 7: nothing was done: It does not answer.")),
            new Outcome("requeue", "sdumont", "8", true, SafeText.of("job 8 was changed."))),
        List.copyOf(said));
  }

  @Test
  void aJobThatIsMissingInAListOfWhichSomeWasNotReadIsNotGone() throws Exception {
    Action cancel = cancel("7");
    hosts.answers("sdumont", "jobs", 0, "8 RUNNING\n?");
    Actions actions = new Actions(watch);
    actions.run(cancel, outcome -> {});
    watch.await(now -> unread(now) == 1, LONG).orElseThrow();
    CompletableFuture<Void> followed =
        CompletableFuture.runAsync(() -> actions.follow(cancel, said::add));
    hosts.answers("sdumont", "jobs", 0, "7 CANCELLED\n8 RUNNING");
    watch.refresh();
    followed.get(10, TimeUnit.SECONDS);
    assertEquals("job 7 is gone: cancelled.", said.remove().says().value());
  }

  private static int unread(Snapshot snapshot) {
    return snapshot
        .host("sdumont")
        .flatMap(host -> host.jobs().lastValue())
        .map(Queue::unread)
        .orElse(0);
  }

  @Test
  void anOrderThatWaitedTooLongIsNotGivenLater() {
    hosts.asked("sdumont");
    hosts.hold("sdumont");
    watch.refresh();
    while (hosts.asked("sdumont").stream().noneMatch(parts -> parts.contains("jobs"))) {
      Nap.take();
    }
    Outcome outcome =
        new Actions(watch, Duration.ofMillis(200)).run(cancel("7"), each -> {}).get(0);
    assertFalse(outcome.done());
    assertTrue(
        outcome.says().value().startsWith("job 7: whether it was done is not known ("),
        outcome.says().value());
    hosts.letGo("sdumont");
    watch.eager("sdumont");
    hosts.time().pass(Duration.ofSeconds(15));
    watch.await(
        now ->
            now.host("sdumont")
                .orElseThrow()
                .jobs()
                .last()
                .orElseThrow()
                .at()
                .equals(hosts.time().now()),
        LONG);
    assertTrue(hosts.asked("sdumont").stream().noneMatch(parts -> parts.contains("CANCEL 7")));
  }

  private Action cancel(String... ids) {
    List<Target> targets =
        jobs(watch.snapshot()).stream()
            .filter(job -> List.of(ids).contains(job.id()))
            .map(job -> new Target("sdumont", job))
            .toList();
    return new Action(Order.CANCEL, targets);
  }

  private static List<Job> jobs(Snapshot snapshot) {
    return snapshot
        .host("sdumont")
        .flatMap(host -> host.jobs().lastValue())
        .map(Queue::jobs)
        .orElse(List.of());
  }
}

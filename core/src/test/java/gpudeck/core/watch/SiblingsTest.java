package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Asker;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two aliases of one cluster: its scheduler is asked as often as by one. */
class SiblingsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final LinkState LOST =
      new LinkState.Lost(
          Trouble.of(Trouble.Kind.UNREACHABLE, "Gone."), Instant.EPOCH, Optional.empty());

  private final FakeHosts hosts = new FakeHosts("one", "two");
  private final Watch watch = hosts.watch(Asker.NOBODY, changed -> {});

  @BeforeEach
  void look() {
    hosts.answers("one", "jobs", 0, "7 RUNNING").answers("two", "jobs", 0, "7 RUNNING");
    look("one", "two");
    until(s -> jobs(s, "one").lastValue().isPresent() && jobs(s, "two").lastValue().isPresent());
    pass();
    until(s -> isFresh(s, "one") && isFresh(s, "two"));
    hosts.asked("one");
    hosts.asked("two");
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void theFirstIsAskedAndBothShowIt() {
    for (int i = 0; i < 4; i++) {
      pass();
      until(s -> isFresh(s, "one") && isFresh(s, "two"));
    }
    assertEquals(4, hosts.asked("one").size());
    assertEquals(List.of(), hosts.asked("two"));
  }

  @Test
  void whatIsWrongWithTheSchedulerIsSaidOnBoth() {
    hosts.answers("one", "jobs", 1, "");
    pass();
    until(s -> jobs(s, "one") instanceof Reading.Failed);
    until(s -> jobs(s, "two") instanceof Reading.Failed);
  }

  @Test
  void theOtherTakesOverAtOnceWhenTheLinkOfTheFirstIsLost() {
    hosts.time().pass(Duration.ofSeconds(5));
    hosts.link("one", LOST);
    Snapshot seen = until(s -> isFresh(s, "two"));
    assertTrue(isFresh(seen, "one"));
    assertEquals(List.of(List.of("jobs")), hosts.asked("two"));
    assertEquals(List.of(), hosts.asked("one"));
  }

  @Test
  void theOneInSightIsAskedWhereTheOtherIsNot() {
    look("two");
    pass();
    until(s -> isFresh(s, "two"));
    assertEquals(List.of(), hosts.asked("one"));
  }

  @Test
  void anOrderThroughTheOtherMakesTheFirstLookMoreOften() {
    watch.eager("two");
    for (int i = 0; i < 3; i++) {
      hosts.time().pass(Duration.ofSeconds(5));
      until(s -> isFresh(s, "two"));
    }
    assertTrue(hosts.asked("one").size() >= 3);
    assertEquals(List.of(), hosts.asked("two"));
  }

  private void look(String... names) {
    watch.interest(
        new Interest(Set.of(names), Set.of(Sight.JOBS), Optional.empty(), Optional.empty(), true));
  }

  private void pass() {
    hosts.time().pass(Duration.ofSeconds(15));
  }

  private boolean isFresh(Snapshot snapshot, String host) {
    return jobs(snapshot, host).last().orElseThrow().at().equals(hosts.time().now());
  }

  private Snapshot until(Predicate<Snapshot> wanted) {
    return watch.await(wanted, PATIENCE).orElseThrow();
  }

  private static Reading<Queue> jobs(Snapshot snapshot, String host) {
    return snapshot.host(host).orElseThrow().jobs();
  }
}

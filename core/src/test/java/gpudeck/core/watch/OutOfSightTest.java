package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.Asker;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.store.HostPicture;
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

/** Who looks at one host hears of their jobs on the others. */
class OutOfSightTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeHosts hosts = new FakeHosts("near", "far");
  private final Watch watch = hosts.watch(Asker.NOBODY, changed -> {});

  @BeforeEach
  void bothAreKnown() {
    look("near", "far");
    until("far", jobs -> true);
    until("near", jobs -> true);
    hosts.asked("far");
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private void look(String... names) {
    watch.interest(
        new Interest(
            Set.of(names),
            Set.of(Sight.JOBS, Sight.NODES),
            Optional.empty(),
            Optional.empty(),
            true));
  }

  private void until(String host, Predicate<Instant> readAt) {
    Predicate<Snapshot> read =
        now ->
            now.host(host).map(HostPicture::jobs).orElseThrow().last().stream()
                .anyMatch(seen -> readAt.test(seen.at()));
    watch.await(read, PATIENCE).orElseThrow();
  }

  @Test
  void ownJobsAreAskedForTwiceAMinuteAndNothingElseIs() {
    look("near");
    hosts.time().pass(Duration.ofSeconds(15));
    until("near", hosts.time().now()::equals);
    assertEquals(List.of(), hosts.asked("far"));
    hosts.time().pass(Duration.ofSeconds(15));
    until("far", hosts.time().now()::equals);
    assertEquals(List.of(List.of("jobs")), hosts.asked("far"));
  }
}

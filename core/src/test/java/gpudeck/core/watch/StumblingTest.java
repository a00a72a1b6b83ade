package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Asker;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mistake of ours costs one answer, never the watch of a host. */
class StumblingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FakeHosts hosts = new FakeHosts("sdumont");
  private final Watch watch = hosts.watch(Asker.NOBODY, changed -> {});

  @BeforeEach
  void look() {
    hosts.answers("sdumont", "jobs", 0, "7 RUNNING");
    watch.interest(
        new Interest(
            Set.of("sdumont"), Set.of(Sight.JOBS), Optional.empty(), Optional.empty(), true));
    until(s -> jobs(s) instanceof Reading.Seen);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void anAnswerOverWhichAParserStumblesIsSaidAndTheNextIsRead() {
    hosts.answers("sdumont", "jobs", 0, "7 NO_SUCH_STATE");
    hosts.time().pass(Duration.ofSeconds(15));
    Reading<Queue> failed = jobs(until(s -> jobs(s) instanceof Reading.Failed));
    assertEquals(Trouble.Kind.GARBLED, failed.why().orElseThrow().kind());
    hosts.answers("sdumont", "jobs", 0, "8 RUNNING");
    hosts.time().pass(Duration.ofSeconds(30));
    until(s -> jobs(s) instanceof Reading.Seen);
  }

  @Test
  void aLinkThatStumblesIsSaidAndAskedAgain() {
    hosts.stumbles("sdumont", true);
    hosts.time().pass(Duration.ofSeconds(15));
    Reading<Queue> failed = jobs(until(s -> jobs(s) instanceof Reading.Failed));
    assertTrue(failed.why().orElseThrow().says().value().contains("inside gpudeck"));
    hosts.stumbles("sdumont", false);
    hosts.time().pass(Duration.ofSeconds(30));
    until(s -> jobs(s) instanceof Reading.Seen);
  }

  @Test
  void whoAskedOnceIsToldThatItStumbled() throws Exception {
    hosts.stumbles("sdumont", true);
    CompletableFuture<Parsed<String>> answer =
        watch.once("sdumont", FakeScheduler.probe("order", done -> "done"));
    assertTrue(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) instanceof Parsed.Bad);
  }

  private Snapshot until(Predicate<Snapshot> wanted) {
    return watch.await(wanted, PATIENCE).orElseThrow();
  }

  private static Reading<Queue> jobs(Snapshot snapshot) {
    return snapshot.host("sdumont").orElseThrow().jobs();
  }
}

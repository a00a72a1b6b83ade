package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.History;
import gpudeck.core.store.HostPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryErrandsTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant NOW = Instant.parse("2026-03-10T17:32:00Z");

  private final List<String> asked = new ArrayList<>();
  private Instant now = NOW;
  private HostPicture picture =
      HostPicture.of(new Host("sdumont", new Route.Local(), HostSettings.NONE))
          .withFinding(
              new Reading.Seen<>(
                  new Finding.Found(new FakeScheduler(FakeScheduler.CLUSTER), List.of()),
                  NOW,
                  WEEK));

  @Test
  void nobodyIsAskedWhileNobodyLooks() {
    assertTrue(errand(Optional.empty()).isEmpty());
  }

  @Test
  void aFirstLookReachesAllTheWayBackAndALaterOneOnlyToTheOneBefore() {
    look(WEEK);
    now = now.plusSeconds(120);
    look(WEEK);
    assertEquals(List.of("history 10080", "history 12"), asked);
    assertEquals(WEEK, history().back());
  }

  @Test
  void whoWantsToSeeFurtherBackAsksAnew() {
    look(Duration.ofDays(1));
    Object before = errand(Optional.of(Duration.ofDays(1))).orElseThrow().topic();
    Object after = errand(Optional.of(WEEK)).orElseThrow().topic();
    assertTrue(!before.equals(after), "it is due at once");
    look(WEEK);
    assertEquals(List.of("history 1440", "history 10080"), asked);
    assertEquals(WEEK, history().back());
    look(Duration.ofDays(1));
    assertEquals(WEEK, history().back());
  }

  @Test
  void itIsAskedEveryTwoMinutesAtMostAndTheFirstTimeAsByAKey() {
    Errand<?> first = errand(Optional.of(WEEK)).orElseThrow();
    assertEquals(Duration.ofMinutes(2), first.period());
    assertTrue(first.byKey());
    look(WEEK);
    assertTrue(!errand(Optional.of(WEEK)).orElseThrow().byKey());
  }

  private History history() {
    return picture.history().lastValue().orElseThrow();
  }

  private void look(Duration back) {
    picture = told(errand(Optional.of(back)).orElseThrow());
  }

  private <T> HostPicture told(Errand<T> errand) {
    Errand.Asking<T> asking = errand.asking();
    asked.add(asking.probe().part().name());
    Answer.Done done = new Answer.Done(0, "", "", Duration.ZERO);
    return asking.told(done, now).change().apply(picture);
  }

  private Optional<Errand<?>> errand(Optional<Duration> back) {
    Interest interest =
        new Interest(
            Set.of("sdumont"),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            back,
            true);
    return new HistoryErrands(() -> now).errand(picture, interest, Pace.USUAL);
  }
}

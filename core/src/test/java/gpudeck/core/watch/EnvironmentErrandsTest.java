package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When environments are searched, and what is asked of a job's script. */
class EnvironmentErrandsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JobKey SEVEN = new JobKey(FakeScheduler.CLUSTER, "7", Instant.EPOCH);

  private final FakeHosts hosts =
      new FakeHosts("sdumont").answers("sdumont", "jobs", 0, "7 RUNNING");
  private final Watch watch = hosts.watch(Asker.NOBODY, changed -> {});

  @AfterEach
  void close() {
    watch.close();
  }

  private static Interest looking(
      Optional<OnHost> settled, Optional<String> host, Sight... sights) {
    return new Interest(
        Set.of("sdumont"), Set.of(sights), settled, Optional.empty(), Optional.empty(), host, true);
  }

  private HostPicture until(Predicate<HostPicture> wanted) {
    return watch
        .await(s -> wanted.test(s.hosts().get("sdumont")), PATIENCE)
        .orElseThrow()
        .hosts()
        .get("sdumont");
  }

  private static boolean searched(HostPicture picture) {
    return !(picture.environments() instanceof Reading.Never);
  }

  private List<String> errands(Interest interest, HostPicture picture) {
    return EnvironmentErrands.of(picture, interest).stream()
        .map(errand -> errand.topic() + " every " + errand.period().toMinutes() + " min")
        .toList();
  }

  @Test
  void theyAreSearchedEveryTenMinutesAndNeverWhileNobodyLooks() {
    Interest named = looking(Optional.empty(), Optional.of("sdumont"));
    watch.interest(named);
    HostPicture picture = until(EnvironmentErrandsTest::searched);
    List<String> search = List.of("ENVIRONMENTS every 10 min");
    assertEquals(search, errands(named, picture));
    assertEquals(
        search, errands(looking(Optional.empty(), Optional.empty(), Sight.ENVIRONMENTS), picture));
    assertEquals(List.of(), errands(looking(Optional.empty(), Optional.of("other")), picture));
    Interest away =
        new Interest(
            named.hosts(),
            named.sights(),
            named.settled(),
            named.log(),
            named.gpus(),
            named.environments(),
            false);
    assertEquals(List.of(), errands(away, picture));
  }

  @Test
  void theQueueIsAskedFirst() {
    watch.interest(looking(Optional.empty(), Optional.of("sdumont"), Sight.JOBS));
    until(EnvironmentErrandsTest::searched);
    assertEquals(
        List.of(List.of("hello"), List.of("search"), List.of("jobs"), List.of("environments")),
        hosts.asked("sdumont").subList(0, 4));
  }

  @Test
  void theScriptOfTheSettledJobIsReadOnce() {
    hosts.answers("sdumont", "details 7 RUNNING", 0, "/home/ana/train.sh");
    hosts.answers("sdumont", "script /home/ana/train.sh", 0, "#!/bin/sh\n. ~/v/bin/activate\n");
    settle();
    assertEquals(
        Optional.of(new ActivateLine(new Raw("/home/ana/v"))),
        activates().lastValue().orElseThrow());
    assertEquals(
        1,
        hosts.asked("sdumont").stream()
            .flatMap(List::stream)
            .filter("script /home/ana/train.sh"::equals)
            .count());
  }

  @Test
  void aScriptThatIsGoneIsATroubleAndNoGuess() {
    hosts.answers("sdumont", "details 7 RUNNING", 0, "/home/ana/train.sh");
    hosts.answers("sdumont", "script /home/ana/train.sh", 1, "");
    settle();
    assertEquals(Optional.of(Trouble.Kind.DOWN), activates().why().map(Trouble::kind));
    assertEquals(Optional.empty(), activates().lastValue());
  }

  private void settle() {
    watch.interest(
        looking(Optional.of(new OnHost("sdumont", SEVEN)), Optional.empty(), Sight.JOBS));
    until(picture -> picture.activates().containsKey(SEVEN));
  }

  private Reading<Optional<ActivateLine>> activates() {
    return until(picture -> true).activates().get(SEVEN);
  }
}

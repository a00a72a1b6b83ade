package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.LoginNodes;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Keepalive;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Wire;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Time;
import gpudeck.core.scheduler.Job;
import gpudeck.core.store.Consents;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.watch.Links;
import gpudeck.core.watch.Means;
import gpudeck.core.watch.Pace;
import gpudeck.core.watch.Watch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How soon after a link is back all panes tell what is, on the lab's Slurm with usual deadlines.
 */
@OnTheLab
@Timeout(120)
class FreshPanesLabTest {

  private static final String HOST = "sdumont";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration MOST = Duration.ofSeconds(3);

  /** A step is not opened sooner than this after the one before, whatever happened to that one. */
  private static final Duration STEPS = Duration.ofSeconds(10);

  private static final String GPUS = "GPUs";

  private WiredHost wired;
  private Wire wire;
  private Watch watch;
  private OwnJob own;
  private JobKey job;

  @BeforeEach
  void aDeckWithAJobSelected() {
    own = OwnJob.submit("fresh", "train.sh", "--gres=gpu:1").running();
    wired = WiredHost.of(HOST);
    wire = wired.wire();
    watch = new Watch(List.of(wired.host()), means(), Asker.NOBODY, changed -> {}, says -> {});
    look(Optional.empty());
    job =
        until(picture -> find(picture).isPresent())
            .flatMap(FreshPanesLabTest.this::find)
            .map(Job::key)
            .orElseThrow();
    look(Optional.of(job));
    until(picture -> panes(picture).values().stream().allMatch(Optional::isPresent));
  }

  private Optional<Job> find(HostPicture picture) {
    return picture.jobs().lastValue().stream()
        .flatMap(queue -> queue.jobs().stream())
        .filter(one -> one.id().equals(own.id()))
        .findFirst();
  }

  private static Means means() {
    return new Means(
        new Links(one -> new SshTransport(), Keepalive.USUAL),
        Pace.USUAL,
        LogLimits.USUAL,
        Time.SYSTEM,
        Consents.unkept(),
        LoginNodes.unkept(),
        LastPictures.NONE,
        line -> {});
  }

  private void look(Optional<JobKey> selected) {
    Optional<OnHost> on = selected.map(key -> new OnHost(HOST, key));
    watch.interest(
        new Interest(
            Set.of(HOST),
            Set.of(Sight.JOBS),
            on,
            on.map(one -> new LogWish(one, Stream.OUT)),
            on,
            Optional.of(HOST),
            true));
  }

  @AfterEach
  void close() throws IOException {
    watch.close();
    wire.close();
    own.close();
  }

  @Test
  void allPanesAreFreshSoonAfterTheLinkIsBack() {
    Instant first = panes(watch.snapshot().host(HOST).orElseThrow()).get(GPUS).orElseThrow();
    until(picture -> panes(picture).get(GPUS).filter(first.plus(STEPS)::isBefore).isPresent());
    Map<String, Duration> reset = measure("a reset", Wire::reset);
    Map<String, Duration> drop = measure("a half-open drop", Wire::lose);
    assertSoon(reset);
    assertSoon(drop);
  }

  private Map<String, Duration> measure(String fault, Consumer<Wire> cut) {
    Instant before = Instant.now();
    Map<String, Duration> after = new LinkedHashMap<>();
    cut.accept(wire);
    until(picture -> {
      up(picture).filter(before::isBefore).ifPresent(since -> note(picture, since, after));
      return after.size() == panes(picture).size();
    });
    System.out.println("panes fresh after " + fault + ", from the link being up: " + words(after));
    return after;
  }

  /** The first reading of each pane that is newer than the link. */
  private void note(HostPicture picture, Instant up, Map<String, Duration> after) {
    panes(picture)
        .forEach((pane, read) ->
            read.filter(up::isBefore)
                .ifPresent(at -> after.putIfAbsent(pane, Duration.between(up, at))));
  }

  private static void assertSoon(Map<String, Duration> after) {
    after.forEach((pane, time) ->
        assertTrue(time.compareTo(MOST) <= 0, pane + " was read " + time + " after"));
  }

  private static String words(Map<String, Duration> after) {
    StringBuilder words = new StringBuilder();
    after.forEach(
        (pane, time) -> words.append(String.format("%s %.1f s  ", pane, time.toMillis() / 1000.0)));
    return words.toString().strip();
  }

  private static Optional<Instant> up(HostPicture picture) {
    return picture.link() instanceof LinkState.Up up ? Optional.of(up.since()) : Optional.empty();
  }

  /** When what each pane shows was read. */
  private Map<String, Optional<Instant>> panes(HostPicture picture) {
    LogWish wish = new LogWish(new OnHost(HOST, job), Stream.OUT);
    Map<String, Optional<Instant>> panes = new LinkedHashMap<>();
    panes.put("queue", at(picture.jobs()));
    panes.put("log", at(picture.logs().getOrDefault(wish, new Reading.Never<>())));
    panes.put(GPUS, at(SettledGpus.of(picture, job).reading()));
    panes.put("environments", at(picture.environments()));
    return panes;
  }

  private static Optional<Instant> at(Reading<?> reading) {
    return reading instanceof Reading.Seen<?> seen ? Optional.of(seen.at()) : Optional.empty();
  }

  private Optional<HostPicture> until(Predicate<HostPicture> wanted) {
    Optional<HostPicture> found =
        watch
            .await(now -> now.host(HOST).filter(wanted).isPresent(), PATIENCE)
            .flatMap(now -> now.host(HOST));
    assertTrue(found.isPresent(), () -> "panes: " + watch.snapshot().host(HOST).map(this::panes));
    return found;
  }
}

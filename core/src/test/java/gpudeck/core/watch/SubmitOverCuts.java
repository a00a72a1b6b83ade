package gpudeck.core.watch;

import gpudeck.core.action.Submitting;
import gpudeck.core.action.Submitting.Account;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.host.Host;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Keepalive;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Wire;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Time;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.Consents;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Jobs that are submitted over a wire which breaks at a random moment around each submit.
 *
 * @param host as it is dialled over the wire
 * @param queue the ids of the jobs that bear a mark, as the scheduler itself has them
 */
public record SubmitOverCuts(
    Host host, Wire wire, Attempt.Limits limits, Function<String, List<String>> queue) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A job in Slurm's words, which never starts. */
  public static final Submission JOB =
      new Submission(
          Optional.empty(),
          Raw.ofText("#!/bin/sh\nexit 0\n"),
          Map.of(Want.NAME, "over-cuts", Want.LIMIT, "1m", Want.MEMORY, "10M"),
          List.of("--output=/dev/null", "--hold"),
          true);

  private static final Keepalive KEEPALIVE =
      new Keepalive(
          Duration.ofMillis(1000),
          Duration.ofMillis(1400),
          Duration.ofMillis(3000),
          Duration.ofSeconds(10),
          List.of(Duration.ZERO, Duration.ofMillis(50)));

  /**
   * What was said of one attempt, and what is.
   *
   * @param jobs those that bear its mark once all is over
   */
  public record Verdict(End said, List<String> jobs) {

    /** Exactly one job or none, and the one that was said. */
    public boolean isRight() {
      return said instanceof End.Job job
          ? jobs.equals(List.of(job.id()))
          : said instanceof End.None && jobs.isEmpty();
    }
  }

  /**
   * What was said of an attempt.
   *
   * @param mark of it, if it came as far as one
   * @param cut when the wire broke
   */
  private record Said(End end, Optional<String> mark, Instant cut) {}

  /** Submits a job so often; what is true is asked once the last word is said. */
  public List<Verdict> submit(Submission job, int times, long seed) throws Exception {
    Random random = new Random(seed);
    try (Watch watch = watch()) {
      watch.interest(
          new Interest(
              Set.of(host.name()), Set.of(Sight.JOBS), Optional.empty(), Optional.empty(), true));
      watch
          .await(now -> now.host(host.name()).flatMap(HostPicture::found).isPresent(), PATIENCE)
          .orElseThrow();
      int spread = calm(watch, job);
      List<Said> all = new ArrayList<>();
      Instant cut = Instant.EPOCH;
      for (int i = 0; i < times; i++) {
        Instant before = cut;
        watch
            .await(now -> isUpSince(now.host(host.name()), before), PATIENCE)
            .orElseThrow(() ->
                new AssertionError(
                    "not up since "
                        + before
                        + ": "
                        + watch.snapshot().host(host.name()).map(HostPicture::link)
                        + " "
                        + wire.events()));
        all.add(one(watch, job, random.nextInt(spread), random.nextInt(4)));
        cut = all.get(i).cut();
      }
      return all.stream().map(this::verdict).toList();
    }
  }

  private Verdict verdict(Said said) {
    return new Verdict(said.end(), said.mark().map(queue).orElse(List.of()));
  }

  /** All of it in a line. */
  public static String says(List<Verdict> all, long seed) {
    return ("submit over %d cuts, seed %d: %d jobs, %d of them found after a lost answer; %d none,"
            + " %d of them after a lost answer; %d not known; right %d times")
        .formatted(
            all.size(),
            seed,
            count(all, "is job"),
            count(all, "lost; it is job"),
            all.stream().filter(one -> one.said() instanceof End.None).count(),
            count(all, "lost; it was not"),
            all.stream().filter(one -> one.said() instanceof End.Unknown).count(),
            all.stream().filter(Verdict::isRight).count());
  }

  private static long count(List<Verdict> all, String words) {
    return all.stream().filter(one -> one.said().says().value().contains(words)).count();
  }

  /** How many microseconds a submit takes that nothing breaks, and a quarter more. */
  private int calm(Watch watch, Submission job) {
    long begin = System.nanoTime();
    End end = new Submitting(watch).submit(host.name(), job, Account.NONE, s -> {}, () -> true);
    if (!(end instanceof End.Job)) {
      throw new AssertionError(end.says().value());
    }
    return (int) ((System.nanoTime() - begin) / 800);
  }

  /**
   * One attempt.
   *
   * @param moment so many microseconds after its begin the wire breaks
   */
  private Said one(Watch watch, Submission job, int moment, int way) throws Exception {
    Notebook notebook = new Notebook();
    long end = System.nanoTime() + PATIENCE.toNanos();
    CompletableFuture<End> said =
        CompletableFuture.supplyAsync(() ->
            new Submitting(watch, limits)
                .submit(host.name(), job, notebook, says -> {}, () -> System.nanoTime() < end));
    TimeUnit.MICROSECONDS.sleep(moment);
    Instant now = Instant.now();
    switch (way) {
      case 0 -> wire.hangUp();
      case 1 -> wire.lose();
      default -> wire.reset();
    }
    End last = said.get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
    return new Said(last, notebook.begun.map(Attempt::mark), now);
  }

  /** On a link that was made after the last cut: one that is cut may not know it yet. */
  private static boolean isUpSince(Optional<HostPicture> picture, Instant cut) {
    return picture
        .map(HostPicture::link)
        .filter(link -> link instanceof LinkState.Up up && up.since().isAfter(cut))
        .isPresent();
  }

  private static final class Notebook implements Account {
    private Optional<Attempt> begun = Optional.empty();

    @Override
    public void begun(Attempt attempt) {
      begun = Optional.of(attempt);
    }

    @Override
    public void ended(Attempt attempt, End end) {}
  }

  private Watch watch() {
    Links links = new Links(one -> new SshTransport(), KEEPALIVE);
    Means means =
        new Means(
            links::wire,
            Pace.USUAL,
            LogLimits.USUAL,
            Time.SYSTEM,
            Consents.unkept(),
            LoginNodes.unkept(),
            LastPictures.NONE,
            line -> {});
    return new Watch(List.of(host), means, Asker.NOBODY, changed -> {}, says -> {});
  }
}

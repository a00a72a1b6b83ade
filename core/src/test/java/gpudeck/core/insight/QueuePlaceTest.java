package gpudeck.core.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.slurm.Release;
import gpudeck.core.scheduler.slurm.Slurm;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueuePlaceTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /** {@code ID USER PARTITION STATE REASON}, in squeue's order. */
  private static final List<String> LIST =
      List.of(
          "1 bob gdl PENDING Resources",
          "2 ana gdl PENDING Dependency",
          "3 ana gdl PENDING Priority",
          "4 eve gdl PENDING Priority",
          "5 ana gdl HELD JobHeldUser",
          "6 bob gdl RUNNING None",
          "7 ana nvidia PENDING Priority",
          "8 ana gdl,nvidia PENDING Priority");

  private static Job job(String line) {
    String[] words = line.split(" ");
    return new Job(
        new JobKey(CLUSTER, words[0], NOON),
        words[0],
        Optional.empty(),
        SafeText.of("job"),
        SafeText.of(words[1]),
        Optional.empty(),
        JobState.valueOf(words[3]),
        SafeText.of(words[3]),
        Optional.of(SafeText.of(words[4])),
        Optional.empty(),
        Optional.empty(),
        Optional.of(SafeText.of(words[2])),
        Job.Times.UNKNOWN,
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static Optional<String> place(int id, Stream<String> lines) {
    Slurm slurm =
        new Slurm(CLUSTER, Release.of("slurm 22.05.8"), new Programs(new Raw("/usr/bin")), "ana");
    Queue all = new Queue(lines.map(QueuePlaceTest::job).toList(), 0);
    HostPicture host =
        HostPicture.of(new Host("x", new Route.Local(), HostSettings.NONE))
            .withFinding(seen(new Finding.Found(slurm, List.of())))
            .withAllJobs(seen(all));
    return QueuePlace.of(host, job(LIST.get(id - 1)))
        .map(place -> place.place() + " of " + place.of() + " in " + place.partition());
  }

  private static <T> Reading<T> seen(T value) {
    return new Reading.Seen<>(value, NOON, Duration.ofMinutes(1));
  }

  @Test
  void aJobStandsAmongThoseThatWaitTheirTurnInItsPartition() {
    assertEquals(Optional.of("2 of 3 in gdl"), place(3, LIST.stream()));
    assertEquals(Optional.of("1 of 1 in nvidia"), place(7, LIST.stream()));
  }

  @Test
  void whatWaitsForSomethingElseOrInSeveralLinesHasNoPlace() {
    for (int id : new int[] {2, 5, 6, 8}) {
      assertEquals(Optional.empty(), place(id, LIST.stream()), LIST.get(id - 1));
    }
  }

  @Test
  void aListOfOnesOwnJobsAloneSaysNothingOfAPlace() {
    assertEquals(Optional.empty(), place(3, LIST.stream().filter(one -> one.contains(" ana "))));
    assertEquals(Optional.empty(), place(3, LIST.stream().filter(one -> !one.startsWith("3 "))));
  }
}

package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Jobs and hosts for tests of the command line. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final ClusterKey SDUMONT = new ClusterKey("slurm", "sdumont");

  static final Job RUNNING =
      new Job(
          new JobKey(SDUMONT, "481516", NOON.minusSeconds(12000)),
          "481516",
          Optional.empty(),
          SafeText.of("bert-ft"),
          SafeText.of("maria"),
          safe("proj1"),
          JobState.RUNNING,
          SafeText.of("RUNNING"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          safe("sequana_gpu_shared"),
          new Job.Times(
              Optional.of(NOON.minusSeconds(12000)),
              Optional.of(NOON.minusSeconds(11520)),
              Optional.of(NOON.plus(Duration.ofDays(4)).minusSeconds(11520)),
              Optional.empty(),
              Optional.of(Duration.ofSeconds(11520)),
              Optional.of(Duration.ofDays(4))),
          OptionalInt.of(1),
          safe("sdumont8043"),
          OptionalInt.of(4),
          Optional.empty());

  /** A job that waits, of whose name every byte was meant to harm. */
  static final Job HOSTILE =
      waiting("481700", Optional.empty(), "evil\033[2J\nx", JobState.PENDING, OptionalInt.empty());

  static final Job ARRAY_REST =
      waiting(
          "481602_[8-20]",
          Optional.of(new ArrayTask("481602", SafeText.of("8-20%4"), OptionalLong.of(13))),
          "sweep",
          JobState.PENDING,
          OptionalInt.of(1));

  static final Job ARRAY_TASK =
      new Job(
          new JobKey(SDUMONT, "481609", NOON.minusSeconds(60)),
          "481602_7",
          Optional.of(new ArrayTask("481602", SafeText.of("7"), OptionalLong.empty())),
          SafeText.of("sweep"),
          SafeText.of("maria"),
          Optional.empty(),
          JobState.RUNNING,
          SafeText.of("RUNNING"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          safe("nvidia"),
          Job.Times.UNKNOWN,
          OptionalInt.of(1),
          safe("sdumont4001"),
          OptionalInt.of(1),
          Optional.empty());

  private Samples() {}

  static Job waiting(
      String id, Optional<ArrayTask> array, String name, JobState state, OptionalInt gpus) {
    return new Job(
        new JobKey(SDUMONT, id.replaceAll("_.*", ""), NOON.minusSeconds(60)),
        id,
        array,
        SafeText.of(name),
        SafeText.of("maria"),
        Optional.empty(),
        state,
        SafeText.of("PENDING"),
        safe("Resources"),
        Optional.empty(),
        safe("Waits for resources to become free."),
        safe("nvidia"),
        new Job.Times(
            Optional.of(NOON.minusSeconds(60)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOON.plusSeconds(600)),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(90))),
        OptionalInt.of(1),
        Optional.empty(),
        gpus,
        Optional.empty());
  }

  /** What the scheduler tells of a job when it is asked for it. */
  static JobDetails details(Job job) {
    return new JobDetails(
        job,
        Optional.of(Raw.ofText("/scratch/été/slurm-" + job.id() + ".out")),
        Optional.empty(),
        Optional.of(Raw.ofText("/scratch/été")),
        List.of(
            new Allocation(
                SafeText.of("sdumont8043"),
                safe("v100"),
                OptionalInt.of(4),
                Optional.of(List.of(0, 1, 2, 3)))),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(new JobDetails.Fact("priority", SafeText.of("1234"))));
  }

  /** A host that answered, with a scheduler and a queue. */
  static HostPicture host(String name, Job... jobs) {
    return bare(name)
        .withLink(new LinkState.Up(NOON, Duration.ofMillis(12)))
        .withFinding(seen(new Finding.Found(new FakeScheduler(SDUMONT), List.of())))
        .withJobs(seen(new Queue(List.of(jobs), 0)));
  }

  /** A host of which nothing is known yet. */
  static HostPicture bare(String name) {
    return HostPicture.of(new Host(name, new Route.Local(), HostSettings.NONE));
  }

  static <T> Reading<T> seen(T value) {
    return new Reading.Seen<>(value, NOON, Duration.ofMinutes(1));
  }

  static Optional<SafeText> safe(String text) {
    return Optional.of(SafeText.of(text));
  }
}

package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.scheduler.slurm.Release;
import gpudeck.core.scheduler.slurm.Slurm;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a job has used is asked only by a key, and only where nothing else tells it. */
class UsageErrandsTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Usage GIVEN = Usage.given(OptionalInt.of(8), OptionalLong.of(1L << 34));
  private static final Slurm SLURM =
      new Slurm(CLUSTER, Release.of("slurm 22.05.8"), new Programs(new Raw("/usr/bin")), "ana");

  private static Job job(String user, JobState state) {
    return new Job(
        new JobKey(CLUSTER, "41", Instant.EPOCH),
        "41",
        Optional.empty(),
        SafeText.of("train"),
        SafeText.of(user),
        Optional.empty(),
        state,
        SafeText.of("R"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Job.Times(
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.EPOCH),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        OptionalInt.of(1),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static HostPicture picture(Job job, Usage told) {
    JobDetails details =
        new JobDetails(
                job,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of())
            .with(told);
    return HostPicture.of(new Host("sdumont", new Route.Local(), HostSettings.NONE))
        .withKey(Optional.of(new HostKey("machine", "ana")))
        .withJobs(new Reading.Seen<>(new Queue(List.of(job), 0), Instant.EPOCH, DAY))
        .withDetails(Map.of(job.key(), new Reading.Seen<>(details, Instant.EPOCH, DAY)));
  }

  private static List<Errand<?>> errands(HostPicture picture, boolean open) {
    OnHost on = new OnHost("sdumont", new JobKey(CLUSTER, "41", Instant.EPOCH));
    Interest interest =
        new Interest(
            Set.of("sdumont"),
            Set.of(),
            Optional.of(on),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            open ? List.of(on) : List.of(),
            true);
    return UsageErrands.of(picture, interest, SLURM);
  }

  @Test
  void aRunningJobsStepsAreAskedForOnceItsDetailsLieOpenAndNotBefore() {
    HostPicture picture = picture(job("ana", JobState.RUNNING), GIVEN);
    assertEquals(List.of(), errands(picture, false));
    Errand<?> errand = errands(picture, true).get(0);
    assertTrue(errand.byKey());
    assertEquals(1, errand.calls());
    assertEquals("sstat", errand.asking().probe().part().name());
    assertEquals(DAY, errand.period());
  }

  @Test
  void ofAnEndedJobAccountingIsAskedAndTheAnswerIsKept() {
    HostPicture picture = picture(job("ana", JobState.COMPLETED), GIVEN);
    Errand<?> errand = errands(picture, true).get(0);
    assertEquals("sacct", errand.asking().probe().part().name());
    HostPicture after = told(errand, picture);
    assertTrue(after.usages().get(job("ana", JobState.COMPLETED).key()).why().isPresent());
  }

  private static <T> HostPicture told(Errand<T> errand, HostPicture picture) {
    Answer.Done done = new Answer.Done(127, "", "sacct: not found\n", Duration.ZERO);
    return errand.asking().told(done, Instant.EPOCH).change().apply(picture);
  }

  @Test
  void whatTheDetailsTellAndWhatIsAnothersIsNotAskedFor() {
    Usage used =
        new Usage(
            OptionalInt.of(8),
            Optional.of(DAY),
            OptionalLong.empty(),
            OptionalLong.empty(),
            false,
            OptionalInt.empty(),
            Optional.empty());
    assertEquals(List.of(), errands(picture(job("ana", JobState.RUNNING), used), true));
    assertEquals(List.of(), errands(picture(job("bob", JobState.RUNNING), GIVEN), true));
    assertEquals(List.of(), errands(picture(job("ana", JobState.PENDING), GIVEN), true));
  }
}

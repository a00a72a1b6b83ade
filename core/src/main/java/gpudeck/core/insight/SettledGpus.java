package gpudeck.core.insight;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The GPUs that go with a job that is selected. Of a job of a cluster they are its own, told by a
 * step in it; on a plain host they are all that the host has, and processes tell which of them the
 * job computes on.
 *
 * @param look how it stands with the step; empty where none is needed, or nobody has asked for one
 * @param reading of the GPUs; a lost step's last picture is there as the last good value
 * @param none why there is nothing to look at; empty where there may be something
 */
public record SettledGpus(
    Optional<GpuLook> look,
    Reading<GpuPicture> reading,
    Optional<NoGpus> none,
    HostPicture host,
    JobKey job) {

  /** The GPUs that go with this job of this host. */
  public static SettledGpus of(HostPicture host, JobKey job) {
    if (isPlain(job)) {
      return new SettledGpus(Optional.empty(), host.gpus(), Optional.empty(), host, job);
    }
    Optional<JobGpus> known = Optional.ofNullable(host.jobGpus().get(job));
    return new SettledGpus(
        known.map(JobGpus::look),
        known.map(JobGpus::reading).orElseGet(Reading.Never::new),
        host.job(job).flatMap(one -> NoGpus.of(host, one)),
        host,
        job);
  }

  private static boolean isPlain(JobKey job) {
    return job.cluster().scheduler().equals("plain");
  }

  /** Whether the job has this GPU; on a plain host, was given it or computes on it. */
  public boolean isMine(Gpu gpu) {
    return !isPlain(job)
        || gpu.processes().orElse(List.of()).stream().anyMatch(this::isMine)
        || isGiven(gpu);
  }

  /** Whether a run that runs was given it, whether it computes there or not. */
  private boolean isGiven(Gpu gpu) {
    boolean runs = host.job(job).filter(one -> one.state().runs()).isPresent();
    return runs
        && gpu.card().index().isPresent()
        && given().anyMatch(index -> index == gpu.card().index().getAsInt());
  }

  private Stream<Integer> given() {
    return Optional.ofNullable(host.details().get(job)).flatMap(Reading::lastValue).stream()
        .flatMap(details -> details.allocations().stream())
        .flatMap(allocation -> allocation.gpuIndices().stream())
        .flatMap(List::stream);
  }

  /** Whether this process belongs to the job. */
  public boolean isMine(GpuProcess process) {
    return process.job().filter(job.rawId()::equals).isPresent();
  }

  /** The job that a process belongs to, if it is one of the host's lists. */
  public Optional<Job> jobOf(GpuProcess process) {
    return process
        .job()
        .flatMap(id ->
            List.of(host.jobs(), host.allJobs()).stream()
                .flatMap(reading -> reading.lastValue().stream())
                .map(Queue::jobs)
                .flatMap(List::stream)
                .filter(one -> one.key().rawId().equals(id))
                .findFirst());
  }
}

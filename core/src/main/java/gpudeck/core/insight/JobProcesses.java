package gpudeck.core.insight;

import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the processes on GPUs are a job's. */
public final class JobProcesses {

  private JobProcesses() {}

  /**
   * The processes of a job that were last seen on GPUs; none where they were never seen.
   *
   * @param picture of a host that shows the job
   */
  public static List<GpuProcess> of(HostPicture picture, JobKey job) {
    List<Long> leaders = leaders(picture, job);
    Stream<GpuProcess> inSessions =
        on(picture.gpus().lastValue()).filter(process -> isBelow(leaders, process));
    Stream<GpuProcess> inTheStep =
        on(Optional.ofNullable(picture.jobGpus().get(job))
                .map(JobGpus::reading)
                .flatMap(r -> r.lastValue()))
            .filter(process -> isOf(job, process));
    return Stream.concat(inSessions, inTheStep).toList();
  }

  private static Stream<GpuProcess> on(Optional<GpuPicture> gpus) {
    return gpus.stream()
        .flatMap(picture -> picture.gpus().stream())
        .flatMap(gpu -> gpu.processes().stream())
        .flatMap(List::stream);
  }

  private static List<Long> leaders(HostPicture picture, JobKey key) {
    return picture.jobs().lastValue().map(Queue::jobs).orElse(List.of()).stream()
        .filter(job -> job.key().equals(key))
        .map(Job::leaders)
        .findFirst()
        .orElse(List.of());
  }

  private static boolean isBelow(List<Long> leaders, GpuProcess process) {
    return process.session().stream().anyMatch(leaders::contains);
  }

  /**
   * A step sees its own job's GPUs; a process there that is in no group of Slurm's is taken for the
   * job's.
   */
  private static boolean isOf(JobKey job, GpuProcess process) {
    return process.job().map(job.rawId()::equals).orElse(true);
  }
}

package gpudeck.core.insight;

import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.probe.JobKey;
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
    Stream<GpuProcess> onHost =
        on(picture.gpus().lastValue()).filter(process -> isOf(job, process, false));
    Stream<GpuProcess> inStep =
        on(Optional.ofNullable(picture.jobGpus().get(job))
                .map(JobGpus::reading)
                .flatMap(r -> r.lastValue()))
            .filter(process -> isOf(job, process, true));
    return Stream.concat(onHost, inStep).toList();
  }

  private static Stream<GpuProcess> on(Optional<GpuPicture> gpus) {
    return gpus.stream()
        .flatMap(picture -> picture.gpus().stream())
        .flatMap(gpu -> gpu.processes().stream())
        .flatMap(List::stream);
  }

  /**
   * A step sees its own job's GPUs: a process there that is in no group of Slurm's is taken for the
   * job's.
   */
  private static boolean isOf(JobKey job, GpuProcess process, boolean otherwise) {
    return process.job().map(job.rawId()::equals).orElse(otherwise);
  }
}

package gpudeck.core.insight;

import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.probe.JobKey;
import gpudeck.core.store.HostPicture;
import java.util.List;

/** Which of the processes on GPUs are a job's. */
public final class JobProcesses {

  private JobProcesses() {}

  /**
   * The processes of a job that were last seen on GPUs; none where they were never seen.
   *
   * @param picture of a host that shows the job
   */
  public static List<GpuProcess> of(HostPicture picture, JobKey job) {
    SettledGpus gpus = SettledGpus.of(picture, job);
    return gpus.reading().lastValue().map(GpuPicture::gpus).orElse(List.of()).stream()
        .flatMap(gpu -> gpu.processes().stream())
        .flatMap(List::stream)
        .filter(gpus::isMine)
        .toList();
  }
}

package gpudeck.core.gpu;

import gpudeck.core.probe.Reading;

/** The GPUs of a running job, and how it stands with looking at them. */
public record JobGpus(GpuLook look, Reading<GpuPicture> reading) {

  /** Nothing is known yet. */
  public static JobGpus of(GpuLook look) {
    return new JobGpus(look, new Reading.Never<>());
  }
}

package gpudeck.core.gpu;

import gpudeck.core.probe.Reading;

/**
 * The GPUs of a running job, and how it stands with looking at them.
 *
 * @param use what they did in all while somebody looked
 */
public record JobGpus(GpuLook look, Reading<GpuPicture> reading, GpuUse use) {

  /** With nothing known of what they did before. */
  public JobGpus(GpuLook look, Reading<GpuPicture> reading) {
    this(look, reading, GpuUse.NONE);
  }

  /** Nothing is known yet. */
  public static JobGpus of(GpuLook look) {
    return new JobGpus(look, new Reading.Never<>());
  }
}

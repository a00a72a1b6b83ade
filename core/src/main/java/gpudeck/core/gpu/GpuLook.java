package gpudeck.core.gpu;

import gpudeck.core.link.Trouble;
import java.time.Instant;

/** How it stands with the step that tells of a job's GPUs. */
public sealed interface GpuLook {

  /** It will be opened then, if the job is still selected: steps are few and far between. */
  record Waits(Instant opens) implements GpuLook {}

  /** This Slurm may let the step hold the job's GPUs: the user has to say that it may be opened. */
  record Asks() implements GpuLook {}

  /** It has been asked for and has told nothing yet. */
  record Opening(Instant since) implements GpuLook {}

  /** It tells. */
  record Live() implements GpuLook {}

  /** It was ended because the job was not selected any more: what it told grows old. */
  record Left() implements GpuLook {}

  /** It has ended by itself, or could not be opened, and why. */
  record Ended(Trouble why) implements GpuLook {}

  /** The user's or the site's {@code gpu_watch} says never. */
  record Off() implements GpuLook {}
}

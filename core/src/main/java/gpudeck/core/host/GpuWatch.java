package gpudeck.core.host;

import java.util.Locale;

/** Whether a step is opened in a running job to look at its GPUs: {@code gpu_watch}. */
public enum GpuWatch {
  /** Where the step can only share, always; where it may hold the job's GPUs, after asking. */
  AUTO,
  ALWAYS,
  ASK,
  NEVER;

  /** By its word in config.toml. */
  static GpuWatch of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

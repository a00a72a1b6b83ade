package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.OptionalInt;

/**
 * Cards of one type.
 *
 * @param type as the scheduler calls it, such as {@code v100}; empty text where it has no types
 * @param used empty where it is not told
 */
public record GpuCount(SafeText type, int total, OptionalInt used) {

  /** Cards that no job has, where that is told. */
  public OptionalInt free() {
    return used.isPresent() ? OptionalInt.of(Math.max(0, total - used.getAsInt())) : used;
  }
}

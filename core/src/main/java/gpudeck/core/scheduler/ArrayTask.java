package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.OptionalLong;

/**
 * Which part of an array a job record is: one task, or all that have not started yet.
 *
 * @param job the id of the whole array, as the scheduler takes it
 * @param tasks the scheduler's own words for the part: {@code 7}, or {@code 5-20%4}
 * @param pendingTasks how many tasks the record stands for while they wait; empty for one task, and
 *     where the scheduler cut the list short
 */
public record ArrayTask(String job, SafeText tasks, OptionalLong pendingTasks) {

  /** Whether it is one task, called by its number. */
  public boolean isOne() {
    String words = tasks.value();
    boolean digits = !words.isEmpty();
    for (int at = 0; digits && at < words.length(); at++) {
      digits = words.charAt(at) >= '0' && words.charAt(at) <= '9';
    }
    return digits;
  }
}

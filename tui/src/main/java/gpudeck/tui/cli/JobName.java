package gpudeck.tui.cli;

import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A job as a user names it: {@code ID}, or {@code HOST:ID}.
 *
 * @param id what the list shows, the scheduler's raw id, or the id of a whole array
 */
record JobName(Optional<String> host, String id) {

  /** Reads what was typed; a host may hold a colon of its own, an id may not. */
  static JobName of(String typed) {
    int colon = typed.lastIndexOf(':');
    return colon < 0
        ? new JobName(Optional.empty(), typed)
        : new JobName(Optional.of(typed.substring(0, colon)), typed.substring(colon + 1));
  }

  /**
   * The records of a list that are meant: the one that is shown so, or an array's, or a raw id's.
   */
  List<Job> in(List<Job> list) {
    return Stream.<Predicate<Job>>of(this::isShownSo, this::isOfArray, this::hasRawId)
        .map(meant -> list.stream().filter(meant).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Whether of an array this names the whole, not the record that is shown so. */
  boolean isWhole(List<Job> found) {
    return !found.isEmpty() && found.stream().allMatch(job -> isOfArray(job) && !isShownSo(job));
  }

  private boolean isShownSo(Job job) {
    return job.id().equals(id);
  }

  private boolean isOfArray(Job job) {
    return job.array().map(ArrayTask::job).filter(id::equals).isPresent();
  }

  private boolean hasRawId(Job job) {
    return job.key().rawId().equals(id);
  }
}

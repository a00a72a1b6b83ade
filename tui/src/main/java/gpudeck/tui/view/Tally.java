package gpudeck.tui.view;

import gpudeck.core.scheduler.JobState;
import java.util.List;

/**
 * How many jobs there are, each task of an array by itself.
 *
 * @param all of them, whatever their state
 */
public record Tally(long all, long running, long pending, long ended) {

  /** Counts them. */
  static Tally of(List<JobRow> rows) {
    long all = 0;
    long running = 0;
    long pending = 0;
    long ended = 0;
    for (JobRow row : rows) {
      long count = row.total().orElse(1);
      JobState state = row.job().state();
      all += count;
      running += state.runs() ? count : 0;
      pending += state.waits() ? count : 0;
      ended += state.ended() ? count : 0;
    }
    return new Tally(all, running, pending, ended);
  }
}

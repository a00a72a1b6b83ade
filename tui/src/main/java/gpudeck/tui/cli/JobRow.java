package gpudeck.tui.cli;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import java.util.Optional;

/** A job of the list, and its details where they were asked for and came. */
record JobRow(Job job, Optional<JobDetails> details) {

  static JobRow of(Job job) {
    return new JobRow(job, Optional.empty());
  }
}

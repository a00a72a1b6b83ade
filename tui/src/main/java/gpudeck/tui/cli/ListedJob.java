package gpudeck.tui.cli;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import java.util.Optional;

/** A job of the list, and its details where they were asked for and came. */
record ListedJob(Job job, Optional<JobDetails> details) {

  static ListedJob of(Job job) {
    return new ListedJob(job, Optional.empty());
  }
}

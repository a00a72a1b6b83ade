package gpudeck.core.scheduler;

import gpudeck.core.probe.JobKey;
import java.util.List;
import java.util.Map;

/**
 * The jobs of one answer, and those that earlier answers had.
 *
 * @param unread records that were dropped because they are not what the scheduler prints (forged or
 *     garbled)
 * @param departed those of the jobs that the scheduler lists no more, though nobody saw how they
 *     ended, and how often accounting was asked of each in vain: see {@link Departures}
 * @param left older jobs that the scheduler knows and was not asked for, so as not to burden it
 */
public record Queue(List<Job> jobs, int unread, Map<JobKey, Integer> departed, int left) {

  /** What a scheduler lists: all that was there. */
  public Queue(List<Job> jobs, int unread) {
    this(jobs, unread, Map.of(), 0);
  }

  /** The same with other jobs. */
  public Queue with(List<Job> others) {
    return new Queue(List.copyOf(others), unread, departed, left);
  }

  /** The same of which these jobs have departed. */
  Queue departing(Map<JobKey, Integer> gone) {
    return new Queue(jobs, unread, Map.copyOf(gone), left);
  }

  /** The same, of which so many older jobs were left out. */
  public Queue leaving(int older) {
    return new Queue(jobs, unread, departed, older);
  }

  /** The jobs of one user alone. */
  public Queue of(String user) {
    return with(jobs.stream().filter(job -> job.user().value().equals(user)).toList());
  }

  /** Whether a job is known to write and do no more. */
  public boolean isOver(Job job) {
    return job.state().ended() || departed.containsKey(job.key());
  }
}

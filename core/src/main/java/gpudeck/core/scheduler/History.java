package gpudeck.core.scheduler;

import gpudeck.core.probe.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One's own jobs that ended lately, as accounting tells them; the oldest of too many are left out.
 *
 * @param back how far it reaches back from when it was read
 * @param jobs the one that ended last comes last
 * @param unread records that were dropped because they are not what the scheduler prints
 * @param left older jobs that the scheduler knows and was not asked for, so as not to burden it
 */
public record History(Duration back, List<Job> jobs, int unread, int left) {

  /** All that the scheduler knows. */
  public History(Duration back, List<Job> jobs, int unread) {
    this(back, jobs, unread, 0);
  }

  static final int MOST = 20_000;

  private static final Comparator<Job> BY_END =
      Comparator.comparing(job -> job.times().ends().orElse(Instant.EPOCH));

  /** What a first look found. */
  public static History of(Duration back, Queue found) {
    List<Job> jobs = found.jobs().stream().filter(job -> job.state().ended()).toList();
    return new History(back, newest(jobs), found.unread(), found.left());
  }

  /**
   * The same after a later look, which reached back only to the one before: what it found counts,
   * and what now is too long ago is let go.
   */
  public History with(Queue found, Instant now) {
    Map<JobKey, Job> all = new LinkedHashMap<>();
    jobs.forEach(job -> all.put(job.key(), job));
    History.of(back, found).jobs().forEach(job -> all.put(job.key(), job));
    Instant first = now.minus(back);
    List<Job> kept = all.values().stream().filter(job -> !endedBefore(job, first)).toList();
    return new History(back, newest(kept), found.unread(), found.left());
  }

  /** The same as a queue in which nothing waits or runs. */
  public Queue queue() {
    return new Queue(jobs, unread).leaving(left);
  }

  private static boolean endedBefore(Job job, Instant first) {
    return job.times().ends().filter(end -> end.isBefore(first)).isPresent();
  }

  private static List<Job> newest(List<Job> jobs) {
    return jobs.stream().sorted(BY_END).skip(Math.max(0, jobs.size() - MOST)).toList();
  }
}

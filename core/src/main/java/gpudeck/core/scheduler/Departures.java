package gpudeck.core.scheduler;

import gpudeck.core.probe.JobKey;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Jobs that were alive when they were last listed, and of which a newer list knows nothing: gone is
 * not finished. They stay in the queue, as ended and not known how, until accounting tells.
 */
public final class Departures {

  /** Ended between two looks that followed each other closely. */
  public static final SafeText ENDED = SafeText.of("ended, result not known");

  /** Ended while the link was down, or before this run. */
  public static final SafeText WHILE_AWAY = SafeText.of("ended while away, result not known");

  /** A session that the host's restart has ended. */
  public static final SafeText BY_RESTART = SafeText.of("ended: the host restarted");

  private static final int MOST = 50;

  /** Accounting that was asked so often in vain will never tell. */
  public static final int MOST_TIMES = 12;

  private Departures() {}

  /**
   * The newer list with what it does not have of the older one's jobs. A newer list of which some
   * could not be read lets nobody depart: they may be among those.
   *
   * @param says how a job that departs now has ended
   */
  public static Queue carried(Queue older, Queue newer, SafeText says) {
    Set<JobKey> keys = newer.jobs().stream().map(Job::key).collect(Collectors.toSet());
    Set<String> ids = newer.jobs().stream().map(job -> id(job.key())).collect(Collectors.toSet());
    Set<String> arrays = arrays(newer);
    List<Job> departed = new ArrayList<>();
    for (Job job : older.jobs()) {
      boolean known = older.departed().containsKey(job.key());
      boolean mayDepart =
          known || newer.unread() == 0 && !job.state().ended() && !begun(job, arrays);
      if (mayDepart && !keys.contains(job.key()) && !ids.contains(id(job.key()))) {
        departed.add(known ? job : job.departed(says));
      }
    }
    return with(newer, last(departed), older.departed());
  }

  /** All jobs of a list as departed. */
  public static Queue all(Queue queue, SafeText says) {
    return carried(queue, new Queue(List.of(), 0), says);
  }

  private static Set<String> arrays(Queue queue) {
    return queue.jobs().stream()
        .flatMap(job -> job.array().stream())
        .map(ArrayTask::job)
        .collect(Collectors.toSet());
  }

  /** A record of the waiting tasks of an array goes when the last of them has started. */
  private static boolean begun(Job job, Set<String> arrays) {
    return job.array()
        .filter(array -> array.pendingTasks().isPresent() && arrays.contains(array.job()))
        .isPresent();
  }

  /** A job that was put back into the queue bears its number; a session's is given anew. */
  private static String id(JobKey key) {
    return key.cluster().isPlain() ? key.toString() : key.rawId();
  }

  private static List<Job> last(List<Job> jobs) {
    return jobs.subList(Math.max(0, jobs.size() - MOST), jobs.size());
  }

  private static Queue with(Queue listed, List<Job> departed, Map<JobKey, Integer> asked) {
    if (departed.isEmpty()) {
      return listed;
    }
    List<Job> jobs = new ArrayList<>(listed.jobs());
    jobs.addAll(departed);
    Map<JobKey, Integer> after = new HashMap<>();
    departed.forEach(job -> after.put(job.key(), asked.getOrDefault(job.key(), 0)));
    return listed.with(jobs).departing(after);
  }

  /** Without the sessions of a plain host that departed just now, after the older list. */
  public static Queue withoutSessions(Queue queue, Queue older) {
    List<Job> kept =
        queue.jobs().stream()
            .filter(job -> !job.key().cluster().isPlain() || !isNew(job, queue, older))
            .toList();
    Map<JobKey, Integer> departed = new HashMap<>(queue.departed());
    departed.keySet().retainAll(kept.stream().map(Job::key).collect(Collectors.toSet()));
    return queue.with(kept).departing(departed);
  }

  private static boolean isNew(Job job, Queue queue, Queue older) {
    return queue.departed().containsKey(job.key()) && !older.departed().containsKey(job.key());
  }

  /** Those of which nobody knows how they ended. */
  public static List<Job> unexplained(Queue queue) {
    return queue.jobs().stream()
        .filter(job -> queue.departed().containsKey(job.key()))
        .filter(job -> !job.state().ended())
        .toList();
  }

  /** The list with what accounting tells of those that departed. */
  public static Queue explained(Queue queue, List<Ending> endings) {
    Map<JobKey, Ending> known = new HashMap<>();
    endings.stream()
        .filter(ending -> ending.state().ended() && queue.departed().containsKey(ending.key()))
        .forEach(ending -> known.put(ending.key(), ending));
    return queue.with(
        queue.jobs().stream()
            .map(job -> known.containsKey(job.key()) ? job.ended(known.get(job.key())) : job)
            .toList());
  }

  /**
   * The list after accounting was asked of some jobs: what it tells, and that it was asked in vain
   * of the others, since it may be late.
   */
  public static Queue explained(Queue queue, List<Job> asked, List<Ending> endings) {
    return asked(explained(queue, endings), asked, times -> times + 1);
  }

  /** The list after nobody was found who keeps account of these jobs. */
  public static Queue unexplainable(Queue queue, List<Job> asked) {
    return asked(queue, asked, times -> MOST_TIMES);
  }

  private static Queue asked(Queue queue, List<Job> asked, UnaryOperator<Integer> times) {
    Map<JobKey, Integer> departed = new HashMap<>(queue.departed());
    asked.forEach(job -> departed.computeIfPresent(job.key(), (key, n) -> times.apply(n)));
    return queue.departing(departed);
  }

  /** How often accounting was asked in vain of the one of them that it was asked of least. */
  public static int timesAsked(Queue queue) {
    return unexplained(queue).stream()
        .mapToInt(job -> queue.departed().get(job.key()))
        .min()
        .orElse(0);
  }
}

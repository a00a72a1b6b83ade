package gpudeck.core.scheduler;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One scheduler as one host has it: which questions it is asked and how its answers are read. Every
 * probe is made for one call only (it holds that call's nonce).
 */
public interface Scheduler {

  /** Which queue this is. */
  ClusterKey cluster();

  /** Name and version, such as {@code Slurm 22.05.8}. */
  SafeText title();

  /** How often its front end may be asked. */
  Budget budget();

  /** The user's own jobs: live ones, and ended ones that the scheduler still holds. */
  Probe<Queue> ownJobs();

  /**
   * How jobs ended that the queue has no more; empty where nothing keeps account of them. Jobs that
   * it does not know are left out of the answer.
   */
  default Optional<Probe<List<Ending>>> endings(List<Job> departed) {
    return Optional.empty();
  }

  /**
   * The user's own jobs that ended within the last so many days, the newest last; empty where
   * nothing keeps account of them.
   *
   * @param back how far, from now
   */
  default Optional<Probe<Queue>> history(Duration back) {
    return Optional.empty();
  }

  /** Everybody's jobs; empty where the scheduler has only one's own. */
  Optional<Probe<Queue>> allJobs();

  /**
   * Own jobs with what else one look at the queue tells; empty where each is a call of its own.
   *
   * @param all whether everybody's are wanted too
   * @param known one's own jobs that lived when they were last listed; of those that do no more it
   *     is told how they ended
   */
  default Optional<Probe<Lists>> lists(boolean all, List<Job> known) {
    return Optional.empty();
  }

  /** One job, in full. */
  Probe<JobDetails> details(Job job);

  /**
   * What a job of one's own that has started has used, where its details do not tell it; empty
   * where nothing else does.
   */
  default Optional<Probe<Usage>> usage(Job job) {
    return Optional.empty();
  }

  /**
   * What is on the job's terminal, with its colours; empty where jobs have log files instead. The
   * newest lines come last.
   */
  default Optional<Probe<List<InkedLine>>> screen(Job job) {
    return Optional.empty();
  }

  /**
   * A job's script as its file is now, which may not be as it was when the job was submitted; empty
   * where a job has none.
   */
  default Optional<Probe<Raw>> script(JobDetails details) {
    return Optional.empty();
  }

  /** The node map; empty where there is none. */
  Optional<Probe<List<Node>>> nodes();

  /**
   * What ran, runs and is planned on which nodes; empty where the scheduler plans nothing that it
   * tells.
   *
   * @param back how far, from now
   * @param ahead how far, from now
   */
  default Optional<Probe<Timeline>> timeline(Duration back, Duration ahead) {
    return Optional.empty();
  }

  /**
   * The names of the nodes that a job has, from its {@link Job#nodeList}; none where it cannot be
   * taken apart.
   */
  default List<String> nodesOf(Job job) {
    return job.nodeList().map(list -> List.of(list.value().split("[,+]"))).orElse(List.of());
  }

  /** The partitions; empty where there are none. */
  Optional<Probe<List<Partition>>> partitions();

  /**
   * As what this user may submit; empty where that is not told apart. Asked seldom: the answer
   * comes from a database that the whole site shares.
   */
  default Optional<Probe<List<Association>>> associations() {
    return Optional.empty();
  }

  /**
   * Does something to one job, and only if the host still has that very job (raw id, submit time,
   * owner); empty where the scheduler cannot do this.
   */
  Optional<Probe<Done>> order(Order order, Job job);

  /**
   * Changes one job, under the same guard as an order; empty where the scheduler cannot do this.
   */
  default Optional<Probe<Done>> change(Change change, Job job) {
    return Optional.empty();
  }

  /**
   * What the scheduler says of jobs that do not exist yet: when each would start. A person asks for
   * it; it is never polled. Empty where it says nothing of such jobs.
   */
  default Optional<Probe<List<Forecast>>> forecast(List<Candidate> candidates) {
    return Optional.empty();
  }

  /**
   * Whether its list of everybody's jobs has those that wait in a partition in the order in which
   * they are considered.
   */
  default boolean listsByPriority() {
    return false;
  }

  /** How jobs are submitted; empty where gpudeck cannot do that. */
  default Optional<Submitter> submitter() {
    return Optional.empty();
  }

  /**
   * What one look at the queue tells.
   *
   * @param all everybody's jobs, where they were asked for
   */
  record Lists(Queue own, Optional<Queue> all, List<Ending> endings) {}

  /**
   * How a step in a running job of one's own is opened, to look at its GPUs; empty where this
   * scheduler has no way into a job.
   */
  default Optional<Inside> inside(Job job) {
    return Optional.empty();
  }

  /**
   * What runs in a tmux session of the login host to be a shell in a running job of one's own;
   * empty where there is no way into a job.
   */
  default Optional<String> shellIn(Job job) {
    return inside(job).map(JobShell::command);
  }

  /**
   * The way into a running job.
   *
   * @param srun the program that opens a step
   * @param jobId as the program takes it
   * @param nodes how many nodes the job runs on, 1 or more
   * @param overlap whether the step has to be told to share
   * @param sharesGpus whether the step leaves the job its GPUs, for certain
   */
  record Inside(Raw srun, String jobId, int nodes, boolean overlap, boolean sharesGpus) {}

  /** What can be done to a job. */
  enum Order {
    CANCEL("was asked to end"),
    HOLD("was asked to be held"),
    RELEASE("was asked to be released"),
    /** Ctrl-C to the foreground program of a session. */
    INTERRUPT("was asked to stop");

    private final String asked;

    Order(String asked) {
      this.asked = asked;
    }

    /** The word of the command line's contract, such as {@code cancel}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What to say of a job whose scheduler took the order, and did not answer the look after it.
     */
    public String unseen() {
      return asked + "; what became of it could not be looked at.";
    }
  }

  /**
   * What became of an order.
   *
   * @param accepted the scheduler took it, or had nothing left to do
   * @param says what happened, as a sentence
   */
  record Done(boolean accepted, SafeText says) {}

  /**
   * Calls (starts of a scheduler command) that a site's administrators would not mind.
   *
   * @param period between two looks at one's own jobs
   * @param front calls a minute while somebody looks
   * @param back calls a minute while nobody does
   */
  record Budget(Duration period, int front, int back) {}
}

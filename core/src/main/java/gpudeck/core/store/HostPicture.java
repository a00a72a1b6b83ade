package gpudeck.core.store;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Found;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.host.Host;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.TunnelState;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Association;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.History;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.tmux.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All that is known of one host.
 *
 * @param key who it is, once it has said hello
 * @param tunnels that gpudeck has open through it, in the order in which they were opened
 * @param waiting what is being asked now, by the command's name, and since when
 * @param callsLastMinute scheduler commands started within the last minute
 * @param history the user's own jobs that ended lately
 * @param associations as what the user may submit
 * @param details of the jobs that were selected lately, and only of them
 * @param logs likewise
 * @param usages what jobs have used whose details were opened lately and do not tell it
 * @param gpus of the host itself
 * @param jobGpus of running jobs that were selected lately, wherever they run
 * @param environments Python environments of its user
 * @param activates what the scripts of jobs that were selected lately activate; empty inside:
 *     nothing
 */
public record HostPicture(
    Host host,
    LinkState link,
    Optional<HostKey> key,
    Optional<Hello> hello,
    Reading<Finding> finding,
    Reading<Queue> jobs,
    Reading<Queue> allJobs,
    Reading<History> history,
    Reading<List<Node>> nodes,
    Reading<List<Partition>> partitions,
    Reading<List<Association>> associations,
    Reading<Timeline> timeline,
    Reading<List<Session>> sessions,
    Map<JobKey, Reading<JobDetails>> details,
    Map<LogWish, Reading<LogPicture>> logs,
    Map<JobKey, Reading<Usage>> usages,
    Reading<GpuPicture> gpus,
    Map<JobKey, JobGpus> jobGpus,
    Reading<Found> environments,
    Map<JobKey, Reading<Optional<ActivateLine>>> activates,
    List<TunnelState> tunnels,
    Map<String, Instant> waiting,
    int callsLastMinute) {

  /** A host of which nothing is known yet. */
  public static HostPicture of(Host host) {
    return new HostPicture(
        host,
        new LinkState.Idle(),
        Optional.empty(),
        Optional.empty(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        new Reading.Never<>(),
        Map.of(),
        Map.of(),
        Map.of(),
        new Reading.Never<>(),
        Map.of(),
        new Reading.Never<>(),
        Map.of(),
        List.of(),
        Map.of(),
        0);
  }

  /** The scheduler, once one has been found that gpudeck reads. */
  public Optional<Finding.Found> found() {
    return finding
        .lastValue()
        .filter(Finding.Found.class::isInstance)
        .map(Finding.Found.class::cast);
  }

  /** What its users call a partition; as long as its scheduler is not known, that. */
  public String partitionWord() {
    return found().map(one -> one.scheduler().cluster().partitionWord()).orElse("partition");
  }

  /** A job as the lists have it, also when only the list of everybody does. */
  public Optional<Job> job(JobKey key) {
    return Stream.of(jobs, allJobs, history.map(History::queue))
        .flatMap(reading -> reading.lastValue().stream())
        .flatMap(queue -> queue.jobs().stream())
        .filter(job -> job.key().equals(key))
        .findFirst();
  }

  /** The partition of a job; empty where none has been read that is called as its job's is. */
  public Optional<Partition> partition(Job job) {
    return partitions.lastValue().orElse(List.of()).stream()
        .filter(one -> Optional.of(one.name()).equals(job.partition()))
        .findFirst();
  }

  /** Whether a job of this host runs no more, though it may not be known how it ended. */
  public boolean isOver(Job job) {
    return job.state().ended() || jobs.lastValue().filter(queue -> queue.isOver(job)).isPresent();
  }

  /** The same with another link. */
  public HostPicture withLink(LinkState link) {
    return with(draft -> draft.link = link);
  }

  /** The same with another key. */
  public HostPicture withKey(Optional<HostKey> key) {
    return with(draft -> draft.key = key);
  }

  /** The same with another hello. */
  public HostPicture withHello(Optional<Hello> hello) {
    return with(draft -> draft.hello = hello);
  }

  /** The same with another finding. */
  public HostPicture withFinding(Reading<Finding> finding) {
    return with(draft -> draft.finding = finding);
  }

  /** The same with another list of own jobs. */
  public HostPicture withJobs(Reading<Queue> jobs) {
    return with(draft -> draft.jobs = jobs);
  }

  /** The same with another list of all jobs. */
  public HostPicture withAllJobs(Reading<Queue> allJobs) {
    return with(draft -> draft.allJobs = allJobs);
  }

  /** The same with another history. */
  public HostPicture withHistory(Reading<History> history) {
    return with(draft -> draft.history = history);
  }

  /** The same with another node map. */
  public HostPicture withNodes(Reading<List<Node>> nodes) {
    return with(draft -> draft.nodes = nodes);
  }

  /** The same with other partitions, each as far as it is open to the user. */
  public HostPicture withPartitions(Reading<List<Partition>> partitions) {
    return with(draft -> draft.partitions = partitions.map(all -> open(all, associations)));
  }

  /** The same with what the user may submit as, and the partitions that are open by that. */
  public HostPicture withAssociations(Reading<List<Association>> associations) {
    return with(draft -> {
      draft.associations = associations;
      draft.partitions = partitions.map(all -> open(all, associations));
    });
  }

  private static List<Partition> open(
      List<Partition> partitions, Reading<List<Association>> associations) {
    return associations
        .lastValue()
        .map(known -> partitions.stream().map(one -> one.by(known)).toList())
        .orElse(partitions);
  }

  /** The same with another timeline. */
  public HostPicture withTimeline(Reading<Timeline> timeline) {
    return with(draft -> draft.timeline = timeline);
  }

  /** The same with other sessions. */
  public HostPicture withSessions(Reading<List<Session>> sessions) {
    return with(draft -> draft.sessions = sessions);
  }

  /** The same with other details. */
  public HostPicture withDetails(Map<JobKey, Reading<JobDetails>> details) {
    return with(draft -> draft.details = details);
  }

  /** The same with other logs. */
  public HostPicture withLogs(Map<LogWish, Reading<LogPicture>> logs) {
    return with(draft -> draft.logs = logs);
  }

  /** The same with other usages. */
  public HostPicture withUsages(Map<JobKey, Reading<Usage>> usages) {
    return with(draft -> draft.usages = usages);
  }

  /** The same with other GPUs. */
  public HostPicture withGpus(Reading<GpuPicture> gpus) {
    return with(draft -> draft.gpus = gpus);
  }

  /** The same with other GPUs of jobs. */
  public HostPicture withJobGpus(Map<JobKey, JobGpus> jobGpus) {
    return with(draft -> draft.jobGpus = jobGpus);
  }

  /** The same with other environments. */
  public HostPicture withEnvironments(Reading<Found> environments) {
    return with(draft -> draft.environments = environments);
  }

  /** The same with other lines that activate. */
  public HostPicture withActivates(Map<JobKey, Reading<Optional<ActivateLine>>> activates) {
    return with(draft -> draft.activates = activates);
  }

  /** The same with other tunnels. */
  public HostPicture withTunnels(List<TunnelState> tunnels) {
    return with(draft -> draft.tunnels = tunnels);
  }

  /** The same with other parts waited for. */
  public HostPicture withWaiting(Map<String, Instant> waiting) {
    return with(draft -> draft.waiting = waiting);
  }

  /** The same with another rate. */
  public HostPicture withCallsLastMinute(int callsLastMinute) {
    return with(draft -> draft.callsLastMinute = callsLastMinute);
  }

  private HostPicture with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.picture();
  }

  /** A picture while one thing in it is changed. */
  private static final class Draft {
    private final Host host;
    private LinkState link;
    private Optional<HostKey> key;
    private Optional<Hello> hello;
    private Reading<Finding> finding;
    private Reading<Queue> jobs;
    private Reading<Queue> allJobs;
    private Reading<History> history;
    private Reading<List<Node>> nodes;
    private Reading<List<Partition>> partitions;
    private Reading<List<Association>> associations;
    private Reading<Timeline> timeline;
    private Reading<List<Session>> sessions;
    private Map<JobKey, Reading<JobDetails>> details;
    private Map<LogWish, Reading<LogPicture>> logs;
    private Map<JobKey, Reading<Usage>> usages;
    private Reading<GpuPicture> gpus;
    private Map<JobKey, JobGpus> jobGpus;
    private Reading<Found> environments;
    private Map<JobKey, Reading<Optional<ActivateLine>>> activates;
    private List<TunnelState> tunnels;
    private Map<String, Instant> waiting;
    private int callsLastMinute;

    private Draft(HostPicture before) {
      host = before.host;
      link = before.link;
      key = before.key;
      hello = before.hello;
      finding = before.finding;
      jobs = before.jobs;
      allJobs = before.allJobs;
      history = before.history;
      nodes = before.nodes;
      partitions = before.partitions;
      associations = before.associations;
      timeline = before.timeline;
      sessions = before.sessions;
      details = before.details;
      logs = before.logs;
      usages = before.usages;
      gpus = before.gpus;
      jobGpus = before.jobGpus;
      environments = before.environments;
      activates = before.activates;
      tunnels = before.tunnels;
      waiting = before.waiting;
      callsLastMinute = before.callsLastMinute;
    }

    private HostPicture picture() {
      return new HostPicture(
          host,
          link,
          key,
          hello,
          finding,
          jobs,
          allJobs,
          history,
          nodes,
          partitions,
          associations,
          timeline,
          sessions,
          details,
          logs,
          usages,
          gpus,
          jobGpus,
          environments,
          activates,
          tunnels,
          waiting,
          callsLastMinute);
    }
  }
}

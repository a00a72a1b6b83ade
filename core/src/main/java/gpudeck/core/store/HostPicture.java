package gpudeck.core.store;

import gpudeck.core.host.Host;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LinkState;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.tmux.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one host.
 *
 * @param key who it is, once it has said hello
 * @param waiting what is being asked now, by the command's name, and since when
 * @param callsLastMinute scheduler commands started within the last minute
 * @param details of the jobs that were selected lately, and only of them
 * @param logs likewise
 */
public record HostPicture(
    Host host,
    LinkState link,
    Optional<HostKey> key,
    Optional<Hello> hello,
    Reading<Finding> finding,
    Reading<Queue> jobs,
    Reading<Queue> allJobs,
    Reading<List<Node>> nodes,
    Reading<List<Partition>> partitions,
    Reading<List<Session>> sessions,
    Map<JobKey, Reading<JobDetails>> details,
    Map<LogWish, Reading<LogPicture>> logs,
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
        Map.of(),
        Map.of(),
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

  /** The same with another link. */
  public HostPicture withLink(LinkState link) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another key. */
  public HostPicture withKey(Optional<HostKey> key) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another hello. */
  public HostPicture withHello(Optional<Hello> hello) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another finding. */
  public HostPicture withFinding(Reading<Finding> finding) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another jobs. */
  public HostPicture withJobs(Reading<Queue> jobs) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another allJobs. */
  public HostPicture withAllJobs(Reading<Queue> allJobs) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another nodes. */
  public HostPicture withNodes(Reading<List<Node>> nodes) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another partitions. */
  public HostPicture withPartitions(Reading<List<Partition>> partitions) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another sessions. */
  public HostPicture withSessions(Reading<List<Session>> sessions) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another details. */
  public HostPicture withDetails(Map<JobKey, Reading<JobDetails>> details) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another logs. */
  public HostPicture withLogs(Map<LogWish, Reading<LogPicture>> logs) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another waiting. */
  public HostPicture withWaiting(Map<String, Instant> waiting) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }

  /** The same with another callsLastMinute. */
  public HostPicture withCallsLastMinute(int callsLastMinute) {
    return new HostPicture(
        host,
        link,
        key,
        hello,
        finding,
        jobs,
        allJobs,
        nodes,
        partitions,
        sessions,
        details,
        logs,
        waiting,
        callsLastMinute);
  }
}

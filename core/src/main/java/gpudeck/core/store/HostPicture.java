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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one host.
 *
 * @param key who it is, once it has said hello
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
    Map<LogWish, Reading<LogPicture>> logs) {

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
        Map.of());
  }

  /** The scheduler, once one has been found that gpudeck reads. */
  public Optional<Finding.Found> found() {
    return finding
        .lastValue()
        .filter(Finding.Found.class::isInstance)
        .map(Finding.Found.class::cast);
  }
}

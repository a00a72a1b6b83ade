package gpudeck.core.store.last;

import gpudeck.core.host.OwnLines;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.JsonLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One's own jobs as they were seen to end, for when their scheduler has forgotten them: one file of
 * JSON lines for each cluster in the state folder, for its owner alone; the oldest go first. What
 * cannot be written is not kept.
 */
public final class PastJobs {

  static final int MOST = 500;
  static final int MOST_BYTES = 1 << 20;

  /** Keeps nothing and knows nothing. */
  public static final PastJobs NONE = new PastJobs(Optional.empty());

  private final Optional<Path> folder;
  private final Map<ClusterKey, Set<JobKey>> kept = new HashMap<>();

  /**
   * @param state the user's state folder; empty: nothing is kept
   */
  public PastJobs(Optional<Path> state) {
    this.folder = state.map(path -> path.resolve("history"));
  }

  /** Those of a cluster, the one that was seen to end last comes last. */
  public synchronized List<Job> of(ClusterKey cluster) {
    return file(cluster).map(OwnLines::read).orElse(List.of()).stream()
        .flatMap(line -> JsonLine.read(line).flatMap(it -> JobTexts.read(cluster, it)).stream())
        .toList();
  }

  /** Keeps the jobs of a host's own list that have ended since the last time. */
  public synchronized void keep(HostPicture picture) {
    Optional<ClusterKey> cluster = picture.found().map(found -> found.scheduler().cluster());
    List<Job> ended =
        picture.jobs().lastValue().map(Queue::jobs).orElse(List.of()).stream()
            .filter(job -> job.state().ended() && !job.key().isSession())
            .toList();
    if (folder.isPresent() && cluster.isPresent() && isNew(cluster.get(), ended)) {
      keep(cluster.get(), ended);
    }
  }

  private boolean isNew(ClusterKey cluster, List<Job> ended) {
    Set<JobKey> keys = ended.stream().map(Job::key).collect(Collectors.toSet());
    return !kept.getOrDefault(cluster, Set.of()).containsAll(keys);
  }

  private void keep(ClusterKey cluster, List<Job> ended) {
    Map<JobKey, Job> all = new LinkedHashMap<>();
    of(cluster).forEach(job -> all.put(job.key(), job));
    ended.forEach(job -> all.put(job.key(), job));
    List<String> lines = all.values().stream().map(job -> JsonLine.of(JobTexts.of(job))).toList();
    file(cluster).ifPresent(file -> file.replace(lines));
    kept.put(cluster, ended.stream().map(Job::key).collect(Collectors.toSet()));
  }

  private Optional<OwnLines> file(ClusterKey cluster) {
    return folder
        .map(one -> one.resolve(FileName.of(cluster.toString()) + ".jsonl"))
        .map(path -> new OwnLines(path, MOST, MOST_BYTES));
  }
}

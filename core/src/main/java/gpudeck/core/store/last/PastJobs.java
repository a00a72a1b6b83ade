package gpudeck.core.store.last;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gpudeck.core.host.Folders;
import gpudeck.core.host.OwnFile;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.JsonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    return file(cluster)
        .flatMap(file -> new OwnFile(file).read(MOST_BYTES))
        .map(bytes -> new String(bytes, US_ASCII))
        .stream()
        .flatMap(String::lines)
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
    List<Job> jobs = List.copyOf(all.values());
    write(cluster, jobs.subList(Math.max(0, jobs.size() - MOST), jobs.size()));
    kept.put(cluster, ended.stream().map(Job::key).collect(Collectors.toSet()));
  }

  private void write(ClusterKey cluster, List<Job> jobs) {
    Path file = file(cluster).orElseThrow();
    boolean usable = Folders.isThere(file.getParent());
    try {
      if (usable) {
        new OwnFile(file).replace(bytes(jobs));
      }
    } catch (IOException fullOrGone) {
      // Then the next start knows of them what their scheduler does.
    }
  }

  /** The newest that there is room for. */
  private static byte[] bytes(List<Job> jobs) {
    List<String> lines = new ArrayList<>();
    int length = 0;
    for (int i = jobs.size() - 1; i >= 0; i--) {
      String line = JsonLine.of(JobTexts.of(jobs.get(i))) + "\n";
      length += line.length();
      if (length > MOST_BYTES) {
        break;
      }
      lines.add(0, line);
    }
    return String.join("", lines).getBytes(US_ASCII);
  }

  private Optional<Path> file(ClusterKey cluster) {
    return folder.map(one -> one.resolve(FileName.of(cluster.toString()) + ".jsonl"));
  }
}

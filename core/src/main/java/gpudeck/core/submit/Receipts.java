package gpudeck.core.submit;

import gpudeck.core.host.OwnFile;
import gpudeck.core.host.OwnLines;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.text.JsonLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was submitted, one file of JSON lines for each cluster in the state folder, for its owner
 * alone; the oldest go first. What cannot be written is not kept.
 */
public final class Receipts {

  static final int MOST_BYTES = 4 << 20;
  static final int MOST = 200;

  /** A receipt is written just before its job is made. */
  private static final Duration APART = Duration.ofMinutes(5);

  /** What was read, and of which file. */
  private record Held(Object stamp, List<Receipt> receipts) {}

  private final Optional<Path> folder;
  private final Map<ClusterKey, Held> read = new HashMap<>();

  /**
   * @param state the user's state folder; empty where there is none
   */
  public Receipts(Optional<Path> state) {
    this.folder = state.map(one -> one.resolve("submitted"));
  }

  /** All of a cluster, the oldest first; read again only where the file is another. */
  public synchronized List<Receipt> of(ClusterKey cluster) {
    Optional<OwnLines> file = file(cluster);
    Optional<Object> now = file.flatMap(one -> new OwnFile(one.path()).stamp());
    if (now.isEmpty()) {
      return List.of();
    }
    Held held = read.get(cluster);
    if (held == null || !held.stamp().equals(now.get())) {
      held = new Held(now.get(), read(file.get()));
      read.put(cluster, held);
    }
    return held.receipts();
  }

  private static List<Receipt> read(OwnLines file) {
    return file.read().stream()
        .flatMap(line -> JsonLine.read(line).flatMap(Receipt::of).stream())
        .toList();
  }

  /** The newest one that is as wanted. */
  public Optional<Receipt> find(ClusterKey cluster, Predicate<Receipt> wanted) {
    return of(cluster).stream().filter(wanted).reduce((older, newer) -> newer);
  }

  /** The one of a job. A number is given again one day, but not within minutes. */
  public Optional<Receipt> of(Job job) {
    return find(
        job.key().cluster(),
        one ->
            one.id().filter(id -> isOf(id, job)).isPresent()
                && Duration.between(one.at(), job.key().submitted()).abs().compareTo(APART) < 0);
  }

  /** Of an array its own id is meant, behind which PBS names its server. */
  private static boolean isOf(String id, Job job) {
    Optional<String> array = job.array().map(ArrayTask::job);
    return array
        .map(own -> id.equals(own) || id.startsWith(own + "."))
        .orElse(id.equals(job.key().rawId()));
  }

  /** Keeps one, in the place of another with its token. */
  public synchronized void keep(ClusterKey cluster, Receipt receipt) {
    List<Receipt> all = new ArrayList<>(of(cluster));
    all.removeIf(one -> one.token().equals(receipt.token()));
    all.add(receipt);
    write(cluster, all);
  }

  /** Forgets one of which no job came. */
  public synchronized void drop(ClusterKey cluster, String token) {
    List<Receipt> all = new ArrayList<>(of(cluster));
    if (all.removeIf(one -> one.token().equals(token))) {
      write(cluster, all);
    }
  }

  private void write(ClusterKey cluster, List<Receipt> all) {
    List<String> lines = all.stream().map(one -> JsonLine.of(one.fields())).toList();
    file(cluster).ifPresent(file -> file.replace(lines));
  }

  private Optional<OwnLines> file(ClusterKey cluster) {
    String name = cluster.toString().replaceAll("[^A-Za-z0-9.-]", "_");
    String unlike = Integer.toHexString(cluster.hashCode());
    return folder
        .map(one -> one.resolve(name + "-" + unlike + ".jsonl"))
        .map(path -> new OwnLines(path, MOST, MOST_BYTES));
  }
}

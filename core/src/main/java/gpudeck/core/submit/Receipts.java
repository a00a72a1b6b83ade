package gpudeck.core.submit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gpudeck.core.host.Folders;
import gpudeck.core.host.OwnFile;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.text.JsonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private final Optional<Path> folder;

  /**
   * @param state the user's state folder; empty where there is none
   */
  public Receipts(Optional<Path> state) {
    this.folder = state.map(one -> one.resolve("submitted"));
  }

  /** All of a cluster, the oldest first. */
  public synchronized List<Receipt> of(ClusterKey cluster) {
    return file(cluster)
        .flatMap(file -> new OwnFile(file).read(MOST_BYTES))
        .map(bytes -> new String(bytes, US_ASCII))
        .stream()
        .flatMap(String::lines)
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
    Optional<Path> file = file(cluster).filter(one -> Folders.isThere(one.getParent()));
    if (file.isEmpty()) {
      return;
    }
    try {
      new OwnFile(file.get()).replace(bytes(all));
    } catch (IOException fullOrGone) {
      // Then the job is submitted without a receipt.
    }
  }

  private static byte[] bytes(List<Receipt> all) {
    List<String> lines = new ArrayList<>();
    int length = 0;
    for (int i = all.size() - 1; i >= 0 && lines.size() < MOST; i--) {
      String line = JsonLine.of(all.get(i).fields()) + "\n";
      length += line.length();
      if (length > MOST_BYTES) {
        break;
      }
      lines.add(0, line);
    }
    return String.join("", lines).getBytes(US_ASCII);
  }

  private Optional<Path> file(ClusterKey cluster) {
    String name = cluster.toString().replaceAll("[^A-Za-z0-9.-]", "_");
    String unlike = Integer.toHexString(cluster.hashCode());
    return folder.map(one -> one.resolve(name + "-" + unlike + ".jsonl"));
  }
}

package gpudeck.core.gpu;

import gpudeck.core.link.Trouble;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has been heard so far of the GPUs of one or more nodes: one immutable value, and the next
 * one after each line. Any line is taken; one that does not begin with the nonce tells nothing.
 *
 * @param mostNodes so many nodes tell something, and no more are listened to
 * @param ended why nothing more will come, once the step has ended
 */
public record GpuFeed(
    String nonce,
    Traits known,
    int mostNodes,
    Map<String, NodeFeed> nodes,
    Optional<String> lastWords,
    Optional<Trouble> ended) {

  private static final int MOST_NODES = 1024;
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_CARDS = 4096;
  private static final String LAST_LINE = "z";

  static GpuFeed of(String nonce, Traits known) {
    return of(nonce, known, MOST_NODES);
  }

  static GpuFeed of(String nonce, Traits known, int mostNodes) {
    int nodes = Math.min(mostNodes, MOST_NODES);
    return new GpuFeed(nonce, known, nodes, Map.of(), Optional.empty(), Optional.empty());
  }

  /**
   * The same after one line more.
   *
   * @param line one character a byte, without its end
   * @param at when it came
   */
  public GpuFeed after(String line, Instant at) {
    if (line.length() > LONGEST_LINE) {
      return this;
    }
    if (!line.startsWith(nonce + " ")) {
      return line.startsWith("srun: error:") ? with(Optional.of(line), ended) : this;
    }
    String[] words = line.substring(nonce.length() + 1).split(" ", 3);
    if (words.length < 3) {
      return this;
    }
    return words[1].equals(LAST_LINE)
        ? with(lastWords, Optional.of(StepTrouble.of(words[2], lastWords.orElse(""))))
        : heard(words[0], words[1], words[2], at);
  }

  private GpuFeed heard(String node, String kind, String text, Instant at) {
    if (!nodes.containsKey(node) && nodes.size() >= mostNodes) {
      return this;
    }
    Map<String, NodeFeed> after = new TreeMap<>(nodes);
    NodeFeed before = after.getOrDefault(node, NodeFeed.of(new Raw(node).shown(), known));
    after.put(node, before.after(kind, text, at));
    GpuFeed next =
        new GpuFeed(nonce, known, mostNodes, Collections.unmodifiableMap(after), lastWords, ended);
    return next.cards() > MOST_CARDS ? this : next;
  }

  private int cards() {
    return nodes.values().stream().mapToInt(node -> node.rows().seen().size()).sum();
  }

  private GpuFeed with(Optional<String> lastWords, Optional<Trouble> ended) {
    return new GpuFeed(nonce, known, mostNodes, nodes, lastWords, ended);
  }

  /** The GPUs of all nodes, in the nodes' order; a step tells only those of its own job. */
  public List<Gpu> gpus() {
    return nodes.values().stream().flatMap(node -> node.gpus().stream()).toList();
  }

  /** Why GPUs are missing: the end of it all, else what a node says. */
  public Optional<Trouble> trouble() {
    return ended.or(
        () -> nodes.values().stream().flatMap(node -> node.trouble().stream()).findFirst());
  }
}

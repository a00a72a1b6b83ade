package gpudeck.core.gpu;

import gpudeck.core.link.Trouble;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What has been heard so far of the GPUs of one node: the lines of {@link SmiScript}, by kind.
 *
 * @param visible which GPUs the job may use ({@code CUDA_VISIBLE_DEVICES}); empty: all
 */
record NodeFeed(
    SafeText node,
    Rows rows,
    List<String> traitFields,
    Traits traits,
    Processes processes,
    Optional<List<String>> visible,
    Optional<Trouble> trouble) {

  private static final int MOST_GPUS = Rows.MOST;
  private static final int SHORTEST_UUID = 5;

  static NodeFeed of(SafeText node, Traits known) {
    return new NodeFeed(
        node, Rows.NONE, List.of(), known, Processes.NONE, Optional.empty(), Optional.empty());
  }

  NodeFeed after(String kind, String text, Instant at) {
    return switch (kind) {
      case "f" -> with(rows.of(words(text))).with(Optional.empty());
      case "g" -> with(rows.and(text, at));
      case "o" -> with(words(text), traits);
      case "v" -> trait(text);
      case "s" -> sees(text);
      case "x" -> with(Optional.of(SmiTrouble.of(text)));
      case "l" -> with(Optional.of(SmiTrouble.lost(text)));
      default -> with(processes.after(kind, text));
    };
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).toList();
  }

  private NodeFeed trait(String text) {
    Optional<Row> row = Row.of(text, traitFields, "");
    Optional<String> uuid = row.flatMap(one -> one.id("uuid"));
    return uuid.isEmpty() || traits.byUuid().size() >= MOST_GPUS
        ? this
        : with(traitFields, traits.with(uuid.get(), Traits.OfGpu.of(row.get())));
  }

  private NodeFeed sees(String text) {
    Optional<List<String>> seen =
        text.equals("unset") ? Optional.empty() : Optional.of(words(text));
    return new NodeFeed(node, rows, traitFields, traits, processes, seen, trouble);
  }

  private NodeFeed with(Rows rows) {
    return new NodeFeed(node, rows, traitFields, traits, processes, visible, trouble);
  }

  private NodeFeed with(List<String> traitFields, Traits traits) {
    return new NodeFeed(node, rows, traitFields, traits, processes, visible, trouble);
  }

  private NodeFeed with(Processes processes) {
    return new NodeFeed(node, rows, traitFields, traits, processes, visible, trouble);
  }

  private NodeFeed with(Optional<Trouble> trouble) {
    return new NodeFeed(node, rows, traitFields, traits, processes, visible, trouble);
  }

  NodeFeed on(SafeText node) {
    return new NodeFeed(node, rows, traitFields, traits, processes, visible, trouble);
  }

  /** The GPUs that the job may use, each with the time of its own row. */
  List<Gpu> gpus() {
    GpuReader reader = new GpuReader(node, traits, processes);
    return rows.seen().values().stream().map(reader::gpu).filter(this::isVisible).toList();
  }

  /** A MIG device's name does not tell whose part it is; the job's device group does then. */
  private boolean isVisible(Gpu gpu) {
    return visible.isEmpty()
        || visible.get().stream().anyMatch(word -> word.startsWith("MIG-") || names(word, gpu));
  }

  private static boolean names(String word, Gpu gpu) {
    boolean uuid = word.length() >= SHORTEST_UUID && gpu.card().id().startsWith(word);
    return uuid || gpu.card().index().stream().mapToObj(String::valueOf).anyMatch(word::equals);
  }
}

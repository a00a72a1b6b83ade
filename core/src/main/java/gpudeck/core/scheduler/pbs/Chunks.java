package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.Allocation;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a job has on which node: {@code exec_vnode}, such as {@code
 * (gpu02:ncpus=4:ngpus=1:mem=16777216kb)+(scai01[0]:ngpus=3+scai01[1]:ngpus=2)}. Which cards of a
 * node PBS tells nobody.
 */
final class Chunks {

  /** What sites count GPUs by: PBS's own name, and that of its Cray. */
  static final List<String> GPUS = List.of("ngpus", "naccelerators");

  /** What sites tell kinds of cards apart by. */
  static final Pattern KIND =
      Pattern.compile("(?i)gpu_?(?:type|model|name|kind|arch)|accelerator_model");

  private static final int MOST = 100_000;

  private final Map<String, Integer> gpusByNode = new LinkedHashMap<>();

  private Chunks() {}

  static Chunks of(Attributes job) {
    return of(job.text("exec_vnode"), job.text("exec_host"));
  }

  /**
   * The machine of a vnode, which may be called otherwise, stands in the other of the two lists at
   * the same place.
   *
   * @param execHost {@code gpu02/0*4+scai01/1*0}
   */
  static Chunks of(String execVnode, String execHost) {
    Chunks chunks = new Chunks();
    List<String> inEach = List.of(execVnode.split(execVnode.contains("(") ? "\\)\\+\\(" : "\\+"));
    List<String> hosts = List.of(execHost.split("\\+"));
    for (int i = 0; i < inEach.size(); i++) {
      boolean told = hosts.size() == inEach.size();
      chunks.add(inEach.get(i).replaceAll("[()]", ""), told ? host(hosts.get(i)) : "");
    }
    return chunks;
  }

  /**
   * @param host empty where only the names of its vnodes tell it
   */
  private void add(String chunk, String host) {
    for (String vnode : chunk.split("\\+")) {
      String[] parts = vnode.split(":", -1);
      if (!parts[0].isBlank()) {
        String node = host.isEmpty() ? node(parts[0]) : host;
        gpusByNode.merge(node, gpus(parts), Integer::sum);
      }
    }
  }

  private static String host(String place) {
    return place.replaceFirst("/.*", "").strip();
  }

  /** {@code scai01} of the vnode {@code scai01[0]}. */
  static String node(String vnode) {
    int bracket = vnode.indexOf('[');
    return bracket > 0 ? vnode.substring(0, bracket) : vnode;
  }

  private static int gpus(String[] parts) {
    int gpus = 0;
    for (String part : parts) {
      String[] pair = part.split("=", 2);
      boolean counts = pair.length == 2 && GPUS.contains(pair[0]) && pair[1].matches("\\d{1,5}");
      gpus += counts ? Integer.parseInt(pair[1]) : 0;
    }
    return Math.min(gpus, MOST);
  }

  List<String> nodes() {
    return List.copyOf(gpusByNode.keySet());
  }

  int gpus() {
    return (int) Math.min(MOST, gpusByNode.values().stream().mapToLong(count -> count).sum());
  }

  /**
   * @param select what was asked for, {@code 2:ncpus=16:ngpus=2:gpu_type=a100}
   */
  List<Allocation> allocations(String select) {
    Optional<SafeText> kind = kind(select);
    List<Allocation> allocations = new ArrayList<>();
    gpusByNode.forEach((node, gpus) ->
        allocations.add(
            new Allocation(
                new Raw(node).shown(),
                gpus > 0 ? kind : Optional.empty(),
                OptionalInt.of(gpus),
                Optional.empty())));
    return List.copyOf(allocations);
  }

  /** The kind of card that every chunk with cards asks for; empty where one does not say. */
  private static Optional<SafeText> kind(String select) {
    List<String> kinds = new ArrayList<>();
    for (String chunk : select.split("\\+")) {
      if (gpus(chunk.split(":")) > 0) {
        kinds.add(kindOf(chunk));
      }
    }
    return kinds.stream().distinct().count() == 1 && !kinds.get(0).isEmpty()
        ? Optional.of(new Raw(kinds.get(0)).shown())
        : Optional.empty();
  }

  private static String kindOf(String chunk) {
    for (String part : chunk.split(":")) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2 && KIND.matcher(pair[0]).matches()) {
        return pair[1].replace("\"", "");
      }
    }
    return "";
  }
}

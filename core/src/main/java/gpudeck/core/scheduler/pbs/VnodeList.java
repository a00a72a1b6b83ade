package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code pbsnodes -av}, 13 to 23.06: vnodes, several of which may be one machine. The machine of a
 * vnode is its {@code resources_available.host}.
 */
final class VnodeList {

  private static final String THERE = "resources_available.";
  private static final String TAKEN = "resources_assigned.";

  private VnodeList() {}

  /** The machines, each once, in the order of the list. */
  static List<Node> nodes(String printed) {
    Map<String, List<Attributes>> byHost = new LinkedHashMap<>();
    new TextRecords("", "     ", vnode -> add(byHost, vnode)).cut(printed);
    return byHost.entrySet().stream().map(one -> node(one.getKey(), one.getValue())).toList();
  }

  private static void add(Map<String, List<Attributes>> byHost, Attributes vnode) {
    if (vnode.told("state").isPresent()) {
      String host = vnode.told(THERE + "host").orElse(Chunks.node(vnode.id()));
      byHost.computeIfAbsent(host, name -> new ArrayList<>()).add(vnode);
    }
  }

  private static Node node(String host, List<Attributes> vnodes) {
    OptionalInt cpus = sum(vnodes, THERE + "ncpus");
    OptionalInt used = sum(vnodes, TAKEN + "ncpus");
    Set<String> states = new LinkedHashSet<>();
    vnodes.forEach(vnode -> states.addAll(List.of(vnode.text("state").split(","))));
    return new Node(
        safe(host),
        NodeStates.of(states, cpus, used),
        safe(String.join(",", states)),
        queues(vnodes),
        cpus,
        used.isPresent() ? used : OptionalInt.of(0),
        memory(vnodes),
        gpus(vnodes),
        vnodes.stream().flatMap(vnode -> vnode.shown("comment").stream()).findFirst(),
        features(vnodes));
  }

  private static OptionalInt sum(List<Attributes> vnodes, String name) {
    boolean told = vnodes.stream().anyMatch(vnode -> vnode.number(name).isPresent());
    return told
        ? OptionalInt.of(vnodes.stream().mapToInt(vnode -> vnode.number(name).orElse(0)).sum())
        : OptionalInt.empty();
  }

  /** Those that alone may use the machine; none: all may. */
  private static List<SafeText> queues(List<Attributes> vnodes) {
    Set<String> queues = new LinkedHashSet<>();
    for (Attributes vnode : vnodes) {
      vnode.told("queue").ifPresent(queues::add);
      vnode.told(THERE + "Qlist").ifPresent(list -> queues.addAll(List.of(list.split(","))));
    }
    return queues.stream().map(VnodeList::safe).toList();
  }

  private static OptionalLong memory(List<Attributes> vnodes) {
    long bytes =
        vnodes.stream().mapToLong(vnode -> Sizes.bytes(vnode.text(THERE + "mem")).orElse(0)).sum();
    return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
  }

  private static List<GpuCount> gpus(List<Attributes> vnodes) {
    Map<String, int[]> byKind = new LinkedHashMap<>();
    for (Attributes vnode : vnodes) {
      for (String name : Chunks.GPUS) {
        int there = vnode.number(THERE + name).orElse(0);
        if (there > 0) {
          int[] sums = byKind.computeIfAbsent(kind(vnode), any -> new int[2]);
          sums[0] += there;
          sums[1] += vnode.number(TAKEN + name).orElse(0);
        }
      }
    }
    List<GpuCount> counts = new ArrayList<>();
    byKind.forEach(
        (kind, sums) -> counts.add(new GpuCount(safe(kind), sums[0], OptionalInt.of(sums[1]))));
    return List.copyOf(counts);
  }

  /** The value of the resource by which the site tells its cards apart; empty where it has none. */
  private static String kind(Attributes vnode) {
    return strings(vnode).entrySet().stream()
        .filter(one -> Chunks.KIND.matcher(one.getKey()).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** What a site says of its machines in words: {@code centos=skylake}. */
  private static List<SafeText> features(List<Attributes> vnodes) {
    Set<String> features = new LinkedHashSet<>();
    vnodes.forEach(vnode ->
        strings(vnode)
            .forEach((name, value) -> {
              if (!Set.of("host", "vnode", "arch", "Qlist").contains(name)) {
                features.add(name + "=" + value);
              }
            }));
    return features.stream().map(VnodeList::safe).toList();
  }

  /** Resources that are words, by name. */
  private static Map<String, String> strings(Attributes vnode) {
    Map<String, String> strings = new TreeMap<>();
    vnode
        .values()
        .forEach((name, value) -> {
          if (name.startsWith(THERE) && !value.matches("\\d+(?:[kmgtp]?[bw])?|")) {
            strings.put(name.substring(THERE.length()), value);
          }
        });
    return strings;
  }

  private static SafeText safe(String bytes) {
    return new Raw(bytes).shown();
  }
}

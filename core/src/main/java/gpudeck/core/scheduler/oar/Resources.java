package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Allocation;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The resources of a site by their ids: what {@code oarnodes -J} prints (2.5.9), a resource being a
 * core at most sites.
 */
record Resources(Map<Integer, Resource> byId, Hierarchy hierarchy) {

  static final Resources NONE = new Resources(Map.of(), Hierarchy.UNKNOWN);

  /** Those of type default, which jobs run on: licences and such are left out. */
  static Resources read(String printed) {
    Map<Integer, Resource> byId = new TreeMap<>();
    Set<String> properties = new TreeSet<>();
    boolean[] flagged = {false};
    Records.each(
        printed,
        (id, fields) ->
            Resource.of(fields)
                .filter(Resource::isOfNodes)
                .ifPresent(resource -> {
                  byId.put(resource.id(), resource);
                  Hierarchy.KEPT.stream()
                      .filter(name -> fields.text(name).isPresent())
                      .forEach(properties::add);
                  flagged[0] |= fields.text("gpu").filter("YES"::equals).isPresent();
                }));
    return new Resources(byId, new Hierarchy(Set.copyOf(properties), flagged[0]));
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** By node, in the order of ids. */
  Map<String, List<Resource>> byNode() {
    return byNode(byId.values());
  }

  private static Map<String, List<Resource>> byNode(Collection<Resource> some) {
    return some.stream()
        .collect(Collectors.groupingBy(Resource::node, LinkedHashMap::new, Collectors.toList()));
  }

  private List<Resource> of(Collection<Integer> ids) {
    return ids.stream().filter(byId::containsKey).map(byId::get).toList();
  }

  /** Whether this site says which card belongs to which resource. */
  private boolean tellCards() {
    return byId.values().stream().anyMatch(resource -> resource.card().isPresent());
  }

  /**
   * The cards that these resources have; empty where the site does not tell that of its resources.
   */
  OptionalInt gpus(Collection<Integer> ids) {
    return tellCards() && byId.keySet().containsAll(ids)
        ? OptionalInt.of(
            (int)
                of(ids).stream()
                    .filter(one -> one.card().isPresent())
                    .map(Resource::where)
                    .distinct()
                    .count())
        : OptionalInt.empty();
  }

  /**
   * What a job has on each of its nodes.
   *
   * @param nodes those that OAR itself names
   */
  List<Allocation> allocations(Collection<Integer> ids, Collection<String> nodes) {
    Map<String, List<Resource>> known = byNode(of(ids));
    boolean all = tellCards() && byId.keySet().containsAll(ids);
    List<Allocation> allocations = new ArrayList<>();
    for (String node : Set.copyOf(nodes).stream().sorted().toList()) {
      allocations.add(all ? allocation(node, known.getOrDefault(node, List.of())) : untold(node));
    }
    return List.copyOf(allocations);
  }

  private static Allocation allocation(String node, List<Resource> resources) {
    TreeSet<Integer> cards = new TreeSet<>();
    resources.forEach(resource -> resource.card().ifPresent(cards::add));
    Optional<SafeText> type =
        resources.stream()
            .filter(resource -> resource.card().isPresent())
            .flatMap(resource -> resource.cardType().stream())
            .findFirst()
            .map(SafeText::of);
    return new Allocation(
        SafeText.of(node), type, OptionalInt.of(cards.size()), Optional.of(List.copyOf(cards)));
  }

  private static Allocation untold(String node) {
    return new Allocation(
        SafeText.of(node), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }
}

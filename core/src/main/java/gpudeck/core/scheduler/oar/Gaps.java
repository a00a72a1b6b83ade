package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Node.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * When which cards are free by a Gantt.
 *
 * @param byNode the cards of each node; of a node without cards its cores, of no kind
 */
record Gaps(Map<String, List<Unit>> byNode) {

  /** More moments than these are not tried: the plan of a large site is that long. */
  private static final int MOST_MOMENTS = 3_000;

  /** A time in which something cannot be had. */
  private record Span(Instant begins, Instant ends) {

    boolean meets(Instant from, Instant until) {
      return begins.isBefore(until) && ends.isAfter(from);
    }
  }

  /**
   * What one can ask for: a card with all its cores, or a core.
   *
   * @param kind of the card; empty: a core without one
   */
  record Unit(Optional<String> kind, List<Span> taken) {

    private boolean isFree(Instant from, Instant until) {
      return taken.stream().noneMatch(span -> span.meets(from, until));
    }
  }

  /** Where a job would fit, and from when on. */
  record Hole(Instant begins, List<String> nodes) {}

  /**
   * @param counts whether jobs of a queue stand in the way
   */
  static Gaps read(Fields gantt, Instant now, Predicate<String> counts) {
    Map<Integer, List<Span>> taken = new HashMap<>();
    jobs(gantt, counts, taken);
    outages(gantt, taken);
    Map<Resource.Where, List<Resource>> cards = new LinkedHashMap<>();
    gantt.records("resources").stream()
        .flatMap(fields -> Resource.of(fields).stream())
        .filter(resource -> resource.isOfNodes() && isThere(resource, now))
        .forEach(one -> cards.computeIfAbsent(unit(one), none -> new ArrayList<>()).add(one));
    Map<String, List<Unit>> byNode = new TreeMap<>();
    cards.forEach((where, cores) ->
        byNode.computeIfAbsent(where.node(), none -> new ArrayList<>()).add(unit(cores, taken)));
    return new Gaps(byNode);
  }

  private static boolean isThere(Resource resource, Instant now) {
    State use = resource.use(now);
    return use.takesJobs();
  }

  /** A core without a card is a unit by itself; no card has a number below 0. */
  private static Resource.Where unit(Resource resource) {
    return resource.card().isPresent()
        ? resource.where()
        : new Resource.Where(resource.node(), -1 - resource.id());
  }

  private static Unit unit(List<Resource> cores, Map<Integer, List<Span>> taken) {
    List<Span> spans =
        cores.stream()
            .flatMap(core -> taken.getOrDefault(core.id(), List.of()).stream())
            .distinct()
            .toList();
    Resource first = cores.get(0);
    return new Unit(
        first.card().isPresent() ? Optional.of(first.cardType().orElse("")) : Optional.empty(),
        spans);
  }

  private static void jobs(Fields gantt, Predicate<String> counts, Map<Integer, List<Span>> taken) {
    for (Fields job : gantt.byName("jobs").values()) {
      Optional<Instant> begins = job.moment("start_time");
      Optional<Instant> ends = job.moment("stop_time");
      if (begins.isPresent()
          && ends.isPresent()
          && counts.test(job.text("queue_name").orElse(""))) {
        add(taken, job.numbers("resource_id"), new Span(begins.get(), ends.get()));
      }
    }
  }

  /** {@code [begin, end, state]} for each id, with the end 0 while it lasts. */
  private static void outages(Fields gantt, Map<Integer, List<Span>> taken) {
    gantt
        .byName("dead_resources")
        .forEach((id, spans) -> {
          if (id.matches("\\d{1,9}")) {
            spans
                .items()
                .forEach(item ->
                    item.moment(0)
                        .map(from -> new Span(from, item.moment(1).orElse(Instant.MAX)))
                        .ifPresent(span -> add(taken, List.of(Integer.valueOf(id)), span)));
          }
        });
  }

  private static void add(Map<Integer, List<Span>> taken, Collection<Integer> ids, Span span) {
    ids.forEach(id -> taken.computeIfAbsent(id, none -> new ArrayList<>()).add(span));
  }

  boolean isEmpty() {
    return byNode.isEmpty();
  }

  /** The earliest moment from which on enough nodes have enough of it free, for all its time. */
  Optional<Hole> first(Ask ask, Instant now) {
    Duration time = ask.limit().orElse(Duration.ZERO);
    return moments(now).stream()
        .map(at -> new Hole(at, nodes(ask, at, at.plus(time))))
        .filter(hole -> hole.nodes().size() == ask.nodes())
        .findFirst();
  }

  /** Something becomes free only when something ends. */
  private Set<Instant> moments(Instant now) {
    TreeSet<Instant> moments = new TreeSet<>(Set.of(now));
    byNode.values().stream()
        .flatMap(List::stream)
        .flatMap(unit -> unit.taken.stream())
        .map(Span::ends)
        .filter(end -> end.isAfter(now) && end.isBefore(Instant.MAX))
        .limit(MOST_MOMENTS)
        .forEach(moments::add);
    return moments;
  }

  private List<String> nodes(Ask ask, Instant from, Instant until) {
    return byNode.entrySet().stream()
        .filter(node -> free(ask, node.getValue(), from, until) >= Math.max(1, ask.cards()))
        .map(Map.Entry::getKey)
        .limit(ask.nodes())
        .toList();
  }

  private static long free(Ask ask, List<Unit> units, Instant from, Instant until) {
    return units.stream()
        .filter(unit -> ask.cards() == 0 || unit.kind.filter(ask::takes).isPresent())
        .filter(unit -> unit.isFree(from, until))
        .count();
  }
}

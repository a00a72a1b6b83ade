package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Timeline.Outage;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When resources were away: {@code dead_resources} of a Gantt, for each id a list of {@code [begin,
 * end, state]} with the end 0 while it lasts.
 *
 * @param nodes the node of each resource
 */
record Away(Map<Integer, String> nodes) {

  private record Span(String node, Instant begins, Instant ends) {}

  /** By node and time, how many of its cores. */
  List<Outage> outages(Fields gantt) {
    Map<Span, Integer> cores = new LinkedHashMap<>();
    gantt
        .byName("dead_resources")
        .forEach((id, spans) ->
            node(id)
                .ifPresent(node ->
                    spans(node, spans).forEach(span -> cores.merge(span, 1, Integer::sum))));
    List<Outage> outages = new ArrayList<>();
    cores.forEach((span, count) ->
        outages.add(new Outage(SafeText.of(span.node), count, span.begins, span.ends)));
    return List.copyOf(outages);
  }

  private Optional<String> node(String id) {
    return id.matches("\\d{1,9}")
        ? Optional.ofNullable(nodes.get(Integer.valueOf(id)))
        : Optional.empty();
  }

  private static List<Span> spans(String node, Fields spans) {
    return spans.items().stream()
        .flatMap(item ->
            item
                .moment(0)
                .map(begins -> new Span(node, begins, item.moment(1).orElse(Instant.MAX)))
                .stream())
        .toList();
  }
}

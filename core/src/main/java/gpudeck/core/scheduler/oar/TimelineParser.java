package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.scheduler.Timeline.Lane;
import gpudeck.core.scheduler.Timeline.Stay;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code oarstat -J --gantt "FROM, TO"} (2.5.9): jobs with their resources, past ones as they were
 * and coming ones as OAR has planned them; all resources; and when some were away.
 */
record TimelineParser(ClusterKey cluster, Sections sections, Duration back, Duration ahead) {

  Parsed<Timeline> read(Answer.Done done) {
    OarTrouble trouble = new OarTrouble(cluster.name());
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    return sections
        .cut(done.out())
        .flatMap(printed -> timeline(printed.now(), Records.whole(printed.jobs())))
        .<Parsed<Timeline>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(trouble.garbled("oarstat --gantt", done)));
  }

  private Optional<Timeline> timeline(Instant now, Fields gantt) {
    Map<Integer, String> nodes = new HashMap<>();
    Map<String, Integer> cores = new LinkedHashMap<>();
    gantt.records("resources").stream()
        .flatMap(fields -> Resource.of(fields).stream())
        .filter(Resource::isOfNodes)
        .forEach(resource -> {
          nodes.put(resource.id(), resource.node());
          cores.merge(resource.node(), 1, Integer::sum);
        });
    return cores.isEmpty() ? Optional.empty() : Optional.of(timeline(now, gantt, nodes, cores));
  }

  private Timeline timeline(
      Instant now, Fields gantt, Map<Integer, String> nodes, Map<String, Integer> cores) {
    List<Lane> lanes = new ArrayList<>();
    cores.forEach((node, count) -> lanes.add(new Lane(SafeText.of(node), count)));
    List<Stay> stays = new ArrayList<>();
    gantt.byName("jobs").forEach((id, fields) -> stay(id, fields, nodes).ifPresent(stays::add));
    return new Timeline(
        now.minus(back),
        now,
        now.plus(ahead),
        List.copyOf(lanes),
        List.copyOf(stays),
        new Away(nodes).outages(gantt));
  }

  private Optional<Stay> stay(String id, Fields fields, Map<Integer, String> nodes) {
    Optional<Instant> submitted = fields.moment("submission_time");
    Optional<Instant> begins = fields.moment("start_time");
    Optional<Instant> ends = fields.moment("stop_time");
    boolean sound =
        id.matches("[1-9]\\d{0,9}")
            && submitted.isPresent()
            && begins.isPresent()
            && ends.isPresent()
            && ends.get().isAfter(begins.get());
    return sound
        ? Optional.of(
            new Stay(
                new JobKey(cluster, id, submitted.get()),
                fields.safe("job_name").orElse(SafeText.EMPTY),
                fields.safe("user").orElse(SafeText.EMPTY),
                state(fields),
                fields.safe("state").orElse(SafeText.EMPTY),
                begins.get(),
                ends.get(),
                on(fields.numbers("resource_id"), nodes)))
        : Optional.empty();
  }

  /** The Gantt has no events, so of an Error it is not told what it was. */
  private static JobState state(Fields fields) {
    return fields.text("state").filter("Error"::equals).isPresent()
        ? JobState.UNKNOWN
        : States.of(fields);
  }

  private static Map<SafeText, Integer> on(List<Integer> resources, Map<Integer, String> nodes) {
    Map<SafeText, Integer> cores = new LinkedHashMap<>();
    resources.stream()
        .distinct()
        .filter(nodes::containsKey)
        .forEach(id -> cores.merge(SafeText.of(nodes.get(id)), 1, Integer::sum));
    return Map.copyOf(cores);
  }
}

package gpudeck.core.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The jobs of {@code oarstat -J --gantt} (2.5.9): what ran, runs, and is planned, each with its
 * resources.
 */
record OarPlan(Cluster cluster) {

  String text() {
    return cluster.jobs().stream()
        .filter(job -> begins(job).isPresent())
        .map(job -> "      \"" + job.id + "\" : {\n" + OarText.fields(fields(job)) + "\n      }")
        .collect(Collectors.joining(",\n"));
  }

  private static Optional<Instant> begins(ClusterJob job) {
    return job.started.or(() -> job.expected).filter(at -> !at.equals(Instant.EPOCH));
  }

  private Map<String, String> fields(ClusterJob job) {
    Instant begins = begins(job).orElseThrow();
    Instant ends = job.ended.orElse(begins.plus(job.plan.ask().limit()));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("job_id", "" + job.id);
    all.put("job_name", OarText.text(job.plan.name()));
    all.put("user", OarText.text(job.plan.owner().user()));
    all.put("queue_name", OarText.text(job.plan.ask().partition()));
    all.put("state", OarText.text(OarJobs.state(job)));
    all.put("submission_time", "" + job.submitted.getEpochSecond());
    all.put("start_time", "" + begins.getEpochSecond());
    all.put("stop_time", "" + ends.getEpochSecond());
    all.put("walltime", "" + job.plan.ask().limit().toSeconds());
    all.put("resource_id", OarText.list(resources(job).stream().map(String::valueOf)));
    return all;
  }

  /** Of what is planned, the first nodes that have such cards. */
  private List<Integer> resources(ClusterJob job) {
    if (!job.shares.isEmpty()) {
      return OarText.resources(cluster.layout(), job);
    }
    return cluster.layout().nodesFor(job.plan.ask()).stream()
        .filter(node -> node.cards() > 0 && node.cards() >= job.plan.ask().cards())
        .limit(job.plan.ask().nodes())
        .flatMap(node -> cores(node, job.plan.ask()).boxed())
        .toList();
  }

  private IntStream cores(DemoNode node, Plan.Ask ask) {
    int first = OarText.firstResource(cluster.layout(), node);
    return IntStream.range(first, first + node.cpus() / node.cards() * ask.cards());
  }
}

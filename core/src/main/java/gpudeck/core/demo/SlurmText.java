package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How Slurm 22.05 writes times, nodes and resources. */
final class SlurmText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final String CLUSTER = "sdumont";

  private SlurmText() {}

  static String time(Instant at) {
    return TIME.format(at);
  }

  static String time(Optional<Instant> at, String none) {
    return at.map(SlurmText::time).orElse(none);
  }

  /** {@code 4-00:00:00}, {@code 3:12:07}, {@code 2:38}. */
  static String duration(Duration time) {
    String all = longDuration(time);
    return time.toDays() > 0 ? all : all.replaceFirst("^(00:)?0?", "");
  }

  /** {@code 4-00:00:00}, {@code 03:12:07}, as sacct writes it. */
  static String longDuration(Duration time) {
    String clock =
        "%02d:%02d:%02d".formatted(time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    return time.toDays() > 0 ? time.toDays() + "-" + clock : clock;
  }

  /** As {@code squeue -O Dependency} has it. */
  static String dependency(ClusterJob job) {
    return job.waitsFor
        .map(one -> "afterok:" + one.id + (one.ended.isEmpty() ? "(unfulfilled)" : "(failed)"))
        .orElse("(null)");
  }

  /** The file of a job's output. */
  static String log(ClusterJob job) {
    return "slurm-" + (job.isArray() ? job.array + "_" + job.task : "" + job.id) + ".out";
  }

  /** As sbatch was given it. */
  static String logPattern(ClusterJob job) {
    return job.isArray() ? "slurm-%A_%a.out" : "slurm-%j.out";
  }

  /** {@code sdumont8000}, {@code sdumont[8000,8001]}. */
  static String nodes(List<DemoNode> nodes) {
    String numbers =
        nodes.stream()
            .map(node -> node.name().substring(CLUSTER.length()))
            .collect(Collectors.joining(","));
    return switch (nodes.size()) {
      case 0 -> "";
      case 1 -> CLUSTER + numbers;
      default -> CLUSTER + "[" + numbers + "]";
    };
  }

  static String nodes(ClusterJob job) {
    return nodes(job.shares.stream().map(ClusterJob.Share::node).toList());
  }

  /** {@code cpu=8,mem=16G,node=1,billing=8,gres/gpu=2,gres/gpu:v100=2}; no type while it waits. */
  static String tres(ClusterJob job) {
    Plan.Ask ask = job.plan.ask();
    int cpus = ask.cpus() * ask.nodes();
    String bare = "cpu=%d,mem=%dG,node=%d,billing=%d".formatted(cpus, 2 * cpus, ask.nodes(), cpus);
    if (ask.cards() == 0) {
      return bare;
    }
    String cards = ",gres/gpu=" + ask.allCards();
    return job.shares.isEmpty()
        ? bare + cards
        : bare + cards + ",gres/gpu:" + type(job) + "=" + ask.allCards();
  }

  private static String type(ClusterJob job) {
    return job.shares.get(0).node().kind().type;
  }

  /** {@code gpu:v100:2(IDX:0,2)}; empty text for no cards. */
  static String gres(ClusterJob.Share share) {
    if (share.cards().isEmpty()) {
      return "";
    }
    String which = share.cards().stream().map(String::valueOf).collect(Collectors.joining(","));
    return "gpu:%s:%d(IDX:%s)".formatted(share.node().kind().type, share.cards().size(), which);
  }

  static String perNode(ClusterJob job) {
    return job.plan.ask().cards() == 0 ? "N/A" : "gres:gpu:" + job.plan.ask().cards();
  }
}

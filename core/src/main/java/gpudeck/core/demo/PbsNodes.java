package gpudeck.core.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code pbsnodes -av} and {@code qstat -Q -f -F dsv} print (23.06). */
record PbsNodes(Cluster cluster) {

  private static final int FIRST_PRIORITY = 100;

  String nodes() {
    return cluster.layout().nodes().stream().map(this::node).collect(Collectors.joining("\n"));
  }

  private String node(DemoNode node) {
    List<ClusterJob> here = cluster.on(node);
    int cpus = here.stream().mapToInt(job -> job.plan.ask().cpus()).sum();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Mom", node.name());
    all.put("ntype", "PBS");
    all.put("state", state(node, cpus));
    all.put("pcpus", "" + node.cpus());
    if (!here.isEmpty()) {
      all.put("jobs", here.stream().map(PbsText::id).collect(Collectors.joining("/0, ", "", "/0")));
    }
    available(node, all);
    all.put("resources_assigned.ncpus", "" + cpus);
    all.put("resources_assigned.ngpus", "" + cards(node, here));
    if (!node.takesJobs()) {
      all.put("comment", node.down());
    }
    return all.entrySet().stream()
        .map(one -> "     " + one.getKey() + " = " + one.getValue() + "\n")
        .collect(Collectors.joining("", node.name() + "\n", ""));
  }

  private static void available(DemoNode node, Map<String, String> all) {
    all.put("resources_available.arch", "linux");
    if (node.cards() > 0) {
      all.put("resources_available.gpu_type", node.kind().type);
      all.put("resources_available.ngpus", "" + node.cards());
    }
    all.put("resources_available.host", node.name());
    all.put("resources_available.mem", node.megabytes() + "mb");
    all.put("resources_available.ncpus", "" + node.cpus());
    all.put("resources_available.vnode", node.name());
  }

  private static String state(DemoNode node, int cpus) {
    return !node.takesJobs() ? "down" : cpus < node.cpus() ? "free" : "job-busy";
  }

  private static int cards(DemoNode node, List<ClusterJob> here) {
    return here.stream()
        .flatMap(job -> job.shares.stream())
        .filter(share -> share.node().equals(node))
        .mapToInt(share -> share.cards().size())
        .sum();
  }

  String queues() {
    return cluster.layout().partitions().stream().map(this::queue).collect(Collectors.joining());
  }

  private String queue(DemoPartition queue) {
    List<ClusterJob> here =
        cluster.jobs().stream()
            .filter(job -> job.plan.ask().partition().equals(queue.name()))
            .filter(job -> job.ended.isEmpty())
            .toList();
    long held = here.stream().filter(job -> job.waits() && job.isHeld()).count();
    long waiting = here.stream().filter(ClusterJob::waits).count() - held;
    long running = here.stream().filter(ClusterJob::runs).count();
    return "Queue: %s|queue_type=Execution|Priority=%d|total_jobs=%d"
            .formatted(queue.name(), FIRST_PRIORITY, here.size())
        + "|state_count=Transit:0 Queued:%d Held:%d Waiting:0 Running:%d Exiting:0 Begun:0 "
            .formatted(waiting, held, running)
        + "|resources_max.walltime=%s|enabled=True|started=True\n"
            .formatted(PbsText.duration(queue.maxTime()));
  }
}

package gpudeck.core.demo;

/** What the scheduler of PBS (pbs_sched 23.06) writes into a job's comment. */
record PbsComment(Cluster cluster) {

  String of(ClusterJob job) {
    return job.started.isPresent() ? ran(job) : waits(job);
  }

  private static String ran(ClusterJob job) {
    String run =
        "Job run at %s on %s".formatted(PbsText.time(job.started.get()), PbsText.vnodes(job));
    return job.ending
        .map(how ->
            switch (how) {
              case COMPLETED -> run + " and finished";
              case FAILED -> run + " and failed";
              case TIMEOUT -> run + " and exceeded resource walltime";
              case CANCELLED, PREEMPTED -> run + " and terminated";
            })
        .orElse(run);
  }

  private String waits(ClusterJob job) {
    return switch (job.reason) {
      case "Resources" -> lacks(job);
      case "Priority" -> "Not Running: Job would conflict with reservation or top job";
      case "QOSMaxGRESPerUser" ->
          "Not Running: User has reached queue %s user running job limit."
              .formatted(job.plan.ask().partition());
      default -> "";
    };
  }

  private String lacks(ClusterJob job) {
    int total = cluster.layout().nodesFor(job.plan.ask()).stream().mapToInt(DemoNode::cards).sum();
    int free = new FreeCards(cluster.layout(), cluster.jobs()).left(job.plan);
    return "Not Running: Insufficient amount of resource: ngpus (R: %d A: %d T: %d)"
        .formatted(job.plan.ask().allCards(), free, total);
  }
}

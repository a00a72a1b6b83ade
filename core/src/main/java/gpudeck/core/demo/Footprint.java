package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * What a made-up job has used of cores and memory: a training that loads its data by few of its
 * cores.
 */
record Footprint(Duration cpuTime, long memoryKib) {

  /** Its memory is this much for each core that it asks for. */
  static final long GIB_A_CORE = 2;

  private static final long KIB_A_GIB = 1 << 20;

  static Footprint of(ClusterJob job, Instant now) {
    int cores = job.plan.ask().cpus() * job.plan.ask().nodes();
    int kind = job.plan.name().length() % 5;
    double busy = cores * (0.22 + 0.15 * kind);
    long seconds = Math.round(job.elapsed(now).toSeconds() * busy);
    double share = 0.18 + 0.12 * kind;
    return new Footprint(
        Duration.ofSeconds(seconds), Math.round(cores * GIB_A_CORE * KIB_A_GIB * share));
  }

  /** As sacct has it of a step of one task. */
  String most() {
    return "cpu=%s,energy=0,mem=%dK".formatted(SlurmText.longDuration(cpuTime), memoryKib);
  }
}

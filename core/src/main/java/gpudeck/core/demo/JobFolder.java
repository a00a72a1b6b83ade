package gpudeck.core.demo;

import java.nio.file.Path;

/** Where a job works and its log lies. */
record JobFolder(Path home, ClusterJob job) {

  Path path() {
    return home.resolveSibling(job.plan.owner().user()).resolve(job.plan.name());
  }

  /** As sbatch was given it. */
  String pattern() {
    return path() + (job.isArray() ? "/slurm-%A_%a.out" : "/slurm-%j.out");
  }

  Path script() {
    return path().resolve("train.sh");
  }

  Path log() {
    String id = job.isArray() ? job.array + "_" + job.task : "" + job.id;
    return path().resolve("slurm-" + id + ".out");
  }
}

package gpudeck.tui.view;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A scheduler that is never asked anything. */
record StandIn(ClusterKey cluster) implements Scheduler {

  @Override
  public SafeText title() {
    return SafeText.of("Slurm 22.05.8");
  }

  @Override
  public Budget budget() {
    return new Budget(Duration.ofSeconds(15), 6, 2);
  }

  @Override
  public Probe<Queue> ownJobs() {
    throw new UnsupportedOperationException("a view asks nothing");
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    return Optional.empty();
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    throw new UnsupportedOperationException("a view asks nothing");
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    return Optional.empty();
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    return Optional.empty();
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return Optional.empty();
  }
}

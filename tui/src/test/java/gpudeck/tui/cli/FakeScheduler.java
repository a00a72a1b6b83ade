package gpudeck.tui.cli;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A scheduler whose every answer is made up. */
record FakeScheduler(ClusterKey cluster) implements Scheduler {

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
    return answering(new Queue(List.of(), 0));
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    return Optional.empty();
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    return answering(Samples.details(job));
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    return Optional.of(answering(List.of()));
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    return Optional.empty();
  }

  @Override
  public Optional<Inside> inside(Job job) {
    return Optional.of(new Inside(new Raw("srun"), job.key().rawId(), 1, true, true));
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return Optional.of(answering(new Done(true, SafeText.of("gone"))));
  }

  private static <T> Probe<T> answering(T value) {
    Part part = new Part("fake", "fake", "", Duration.ofSeconds(1), 1);
    return new Probe<>(LaneKind.SLOW, part, 1, answer -> new Probe.Parsed.Value<>(value));
  }
}

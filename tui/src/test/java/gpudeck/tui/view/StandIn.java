package gpudeck.tui.view;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.text.Raw;
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
    return Optional.of(never());
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    return Optional.of(never());
  }

  @Override
  public Optional<Probe<Timeline>> timeline(Duration back, Duration ahead) {
    return Optional.of(never((Timeline) null));
  }

  /** A question that could be asked, which a view never does. */
  private static <T> Probe<List<T>> never() {
    return never(List.of());
  }

  private static <T> Probe<T> never(T answer) {
    Part part = new Part("never", "never", "", Duration.ofSeconds(1), 1);
    return new Probe<>(LaneKind.SLOW, part, 1, done -> new Parsed.Value<>(answer));
  }

  @Override
  public Optional<Inside> inside(Job job) {
    return Optional.of(new Inside(new Raw("srun"), job.key().rawId(), 1, true, true));
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return Optional.empty();
  }
}

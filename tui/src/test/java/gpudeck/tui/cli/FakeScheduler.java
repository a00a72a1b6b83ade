package gpudeck.tui.cli;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** An hour later each, whatever it is. */
  @Override
  public Optional<Probe<List<Forecast>>> forecast(List<Candidate> candidates) {
    List<Forecast> forecasts =
        IntStream.range(0, candidates.size())
            .mapToObj(at ->
                new Forecast(
                    candidates.get(at),
                    new Outlook.Starts(
                        Samples.NOON.plusSeconds(3600L * (at + 1)), SafeText.of("on node" + at))))
            .toList();
    return candidates.isEmpty() ? Optional.empty() : Optional.of(answering(forecasts));
  }

  @Override
  public Optional<Inside> inside(Job job) {
    return Optional.of(new Inside(new Raw("srun"), job.key().rawId(), 1, true, true));
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return Optional.of(answering(new Done(true, SafeText.of("gone"))));
  }

  @Override
  public Optional<Submitter> submitter() {
    return Optional.of(new NoSubmitter());
  }

  /** It is the desk that submits in these tests. */
  private static final class NoSubmitter implements Submitter {

    @Override
    public SafeText command(Submission submission) {
      return SafeText.EMPTY;
    }

    @Override
    public Probe<Submitted> submit(Attempt attempt) {
      return answering(new Submitted.Job("1"));
    }

    @Override
    public Probe<Sought> find(Attempt attempt) {
      return answering(new Sought.Absent());
    }
  }

  private static <T> Probe<T> answering(T value) {
    Part part = new Part("fake", "fake", "", Duration.ofSeconds(1), 1);
    return new Probe<>(LaneKind.SLOW, part, 1, answer -> new Probe.Parsed.Value<>(value));
  }
}

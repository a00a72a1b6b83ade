package gpudeck.core.scheduler.tsp;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Task spooler's questions: each a script, and what reads its answer. */
record Tsp(ClusterKey cluster, Programs programs, String user) implements Scheduler {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 1 << 20;

  @Override
  public SafeText title() {
    return SafeText.of("task spooler");
  }

  @Override
  public Budget budget() {
    return new Budget(Duration.ofSeconds(15), 6, 2);
  }

  @Override
  public Probe<Queue> ownJobs() {
    return probe("tsp", tsp(""), new TspParser(cluster, user)::queue);
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    return Optional.empty();
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    String file = tsp("-o " + id(job));
    return probe("tsp -o", file, done -> new TspParser(cluster, user).details(job, done));
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    return Optional.empty();
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    return Optional.empty();
  }

  /** What runs is ended by -k, what waits is taken out by -r. */
  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    String option = job.state().runs() ? "-k " : "-r ";
    return order == Order.CANCEL
        ? Optional.of(probe("tsp " + option, tsp(option + id(job)), Tsp::became))
        : Optional.empty();
  }

  private static Parsed<Done> became(Answer.Done done) {
    boolean well = done.exit() == 0;
    return new Parsed.Value<>(
        new Done(well, SafeText.of(well ? "is gone: cancelled." : "cannot be cancelled.")));
  }

  private static String id(Job job) {
    return Script.quote(new Raw(job.key().rawId()));
  }

  private String tsp(String options) {
    return Script.timed(DEADLINE, programs.path("tsp") + " " + options) + "\n";
  }

  private static <T> Probe<T> probe(
      String shown, String script, Function<Answer.Done, Parsed<T>> parser) {
    Part part = new Part("tsp", shown, script, DEADLINE.plusSeconds(5), MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, 1, parser);
  }
}

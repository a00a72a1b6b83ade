package gpudeck.core.watch;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A scheduler whose answers are job ids, one a line: {@code ID STATE}, and behind them, where it is
 * to be told, the limit in minutes and in how many minutes of the fake clock's start it ends; of
 * one's own jobs a line that is {@code ?} is one that cannot be read.
 */
final class FakeScheduler implements Scheduler {

  static final ClusterKey CLUSTER = new ClusterKey("slurm", "fake");

  /** The exit of what a site does not have; any other but 0 is of what is down. */
  static final int NOT_THERE = 127;

  private final ClusterKey cluster;
  private final boolean sharesGpus;

  FakeScheduler(ClusterKey cluster) {
    this(cluster, true);
  }

  /**
   * @param sharesGpus whether a step in a job leaves it its GPUs
   */
  FakeScheduler(ClusterKey cluster, boolean sharesGpus) {
    this.cluster = cluster;
    this.sharesGpus = sharesGpus;
  }

  @Override
  public ClusterKey cluster() {
    return cluster;
  }

  @Override
  public SafeText title() {
    return SafeText.of("Fake 1.0");
  }

  @Override
  public Budget budget() {
    return new Budget(Duration.ofSeconds(15), 6, 2);
  }

  @Override
  public Probe<Queue> ownJobs() {
    return probe("jobs", done -> queue(done.out().lines().toList()));
  }

  private Queue queue(List<String> lines) {
    List<Job> jobs = lines.stream().filter(line -> !line.equals("?")).map(this::job).toList();
    return new Queue(jobs, lines.size() - jobs.size());
  }

  @Override
  public Optional<Probe<List<Ending>>> endings(List<Job> departed) {
    return Optional.of(
        probe("endings", done -> done.out().lines().map(line -> ending(job(line))).toList()));
  }

  private static Ending ending(Job job) {
    return new Ending(
        job.key(),
        job.state(),
        job.nativeState(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Optional<Probe<Queue>> history(Duration back) {
    String name = "history " + back.toMinutes();
    return Optional.of(
        probe(name, done -> new Queue(done.out().lines().map(this::job).toList(), 0)));
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    return Optional.empty();
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    return probe("details " + job.id() + " " + job.state(), done -> details(job, done));
  }

  /** What is answered is the comment, and if it is a path, also that of the script. */
  private static JobDetails details(Job job, Answer.Done done) {
    return new JobDetails(
        job,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(done.out()).filter(out -> out.startsWith("/")).map(Raw::new),
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(SafeText.of(done.out())),
        List.of());
  }

  @Override
  public Optional<Probe<List<InkedLine>>> screen(Job job) {
    return Optional.of(free(probe("screen " + job.id(), done -> lines(done.out()))));
  }

  @Override
  public Optional<Probe<Raw>> script(JobDetails details) {
    return details
        .script()
        .map(path -> free(probe("script " + path.bytes(), done -> new Raw(done.out()))));
  }

  /** A question that starts no scheduler command. */
  private static <T> Probe<T> free(Probe<T> probe) {
    return new Probe<>(LaneKind.QUICK, probe.part(), 0, probe.parser());
  }

  private static List<InkedLine> lines(String out) {
    return out.lines().map(SafeText::of).map(InkedLine::of).toList();
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    return Optional.of(
        probe("nodes", done -> done.out().lines().map(FakeScheduler::node).toList()));
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    return Optional.of(
        probe("partitions", done -> done.out().lines().map(FakeScheduler::partition).toList()));
  }

  /** {@code NAME PARTITION CARDS USED}, all of them v100. */
  private static Node node(String line) {
    String[] words = line.split(" ");
    return new Node(
        SafeText.of(words[0]),
        Node.State.MIXED,
        SafeText.of("MIXED"),
        List.of(SafeText.of(words[1])),
        OptionalInt.of(48),
        OptionalInt.of(1),
        OptionalLong.empty(),
        List.of(cards(words)),
        Optional.empty(),
        List.of());
  }

  /** {@code NAME HOURS CARDS USED}. */
  private static Partition partition(String line) {
    String[] words = line.split(" ");
    return new Partition(
        SafeText.of(words[0]),
        SafeText.of("up"),
        false,
        Optional.of(Duration.ofHours(Long.parseLong(words[1]))),
        OptionalInt.empty(),
        List.of(cards(words)),
        OptionalInt.empty(),
        Optional.of(true));
  }

  private static GpuCount cards(String[] words) {
    return new GpuCount(
        SafeText.of("v100"),
        Integer.parseInt(words[2]),
        OptionalInt.of(Integer.parseInt(words[3])));
  }

  /** What is answered is a line a candidate: in how many minutes after 1970 it would start. */
  @Override
  public Optional<Probe<List<Forecast>>> forecast(List<Candidate> candidates) {
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            probe("forecast", done -> forecasts(candidates, done.out().lines().toList())));
  }

  private static List<Forecast> forecasts(List<Candidate> candidates, List<String> minutes) {
    return IntStream.range(0, Math.min(candidates.size(), minutes.size()))
        .mapToObj(at ->
            new Forecast(
                candidates.get(at),
                new Outlook.Starts(
                    Instant.EPOCH.plusSeconds(60 * Long.parseLong(minutes.get(at))),
                    SafeText.of("on node" + at))))
        .toList();
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return Optional.of(
        probe(order + " " + job.id(), done -> new Done(true, SafeText.of(done.out()))));
  }

  @Override
  public Optional<Probe<Done>> change(Change change, Job job) {
    return Optional.of(
        probe(
            change.typed() + " to " + job.id(),
            done -> new Done(true, SafeText.of("job " + job.id() + " was changed."))));
  }

  @Override
  public Optional<Submitter> submitter() {
    return Optional.of(new FakeSubmitter());
  }

  @Override
  public Optional<Inside> inside(Job job) {
    return Optional.of(new Inside(Raw.ofText("/usr/bin/srun"), job.id(), 1, true, sharesGpus));
  }

  Job job(String line) {
    String[] words = line.split(" ");
    SafeText id = SafeText.of(words[0]);
    return new Job(
        new JobKey(cluster, words[0], Instant.EPOCH),
        words[0],
        task(words[0]),
        id,
        SafeText.of("ana"),
        Optional.empty(),
        JobState.valueOf(words[1]),
        SafeText.of(words[1]),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        times(words),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static Job.Times times(String[] words) {
    return words.length < 4
        ? Job.Times.UNKNOWN
        : new Job.Times(
            Optional.empty(),
            Optional.empty(),
            Optional.of(FakeTime.START.plusSeconds(60 * Long.parseLong(words[3]))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(Long.parseLong(words[2]))));
  }

  /** {@code 5_1} is a task, {@code 5_[2-4]} stands for three that wait. */
  private static Optional<ArrayTask> task(String id) {
    Matcher range = Pattern.compile("(\\d+)_\\[(\\d+)-(\\d+)]").matcher(id);
    if (range.matches()) {
      long many = Long.parseLong(range.group(3)) - Long.parseLong(range.group(2)) + 1;
      String tasks = range.group(2) + "-" + range.group(3);
      return Optional.of(new ArrayTask(range.group(1), SafeText.of(tasks), OptionalLong.of(many)));
    }
    String[] words = id.split("_", 2);
    return words.length == 2
        ? Optional.of(new ArrayTask(words[0], SafeText.of(words[1]), OptionalLong.empty()))
        : Optional.empty();
  }

  static <T> Probe<T> probe(String name, Function<Answer.Done, T> parser) {
    Part part = new Part(name, name, name, Duration.ofSeconds(20), 1000);
    return new Probe<>(LaneKind.SLOW, part, 1, done -> parsed(done, parser));
  }

  private static <T> Parsed<T> parsed(Answer.Done done, Function<Answer.Done, T> parser) {
    if (done.exit() == NOT_THERE) {
      return new Parsed.Bad<>(Trouble.of(Trouble.Kind.MISSING, "It is not there."));
    }
    if (done.exit() != 0) {
      return new Parsed.Bad<>(Trouble.of(Trouble.Kind.DOWN, "It does not answer."));
    }
    return new Parsed.Value<>(parser.apply(done));
  }
}

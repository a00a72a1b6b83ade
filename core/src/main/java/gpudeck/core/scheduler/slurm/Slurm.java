package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Association;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.ScriptFile;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Slurm as one login of one host has it. */
public final class Slurm implements Scheduler {

  private static final Budget BUDGET = new Budget(Duration.ofSeconds(15), 6, 2);

  /** Of so many jobs sbatch is asked at once. */
  private static final int MOST_FORECASTS = 6;

  private final ClusterKey cluster;
  private final Release release;
  private final Commands commands;

  /**
   * @param user login name on the host, whose jobs are one's own
   */
  public Slurm(ClusterKey cluster, Release release, Programs programs, String user) {
    this(cluster, release, new Commands(programs, release, user, Optional.empty()));
  }

  private Slurm(ClusterKey cluster, Release release, Commands commands) {
    this.cluster = cluster;
    this.release = release;
    this.commands = commands;
  }

  /** Another cluster that this host's programs reach, by its name: {@code -M NAME}. */
  static Slurm elsewhere(String name, Release release, Programs programs, String user) {
    ClusterKey cluster = new ClusterKey("slurm", name.toLowerCase(Locale.ROOT));
    return new Slurm(cluster, release, new Commands(programs, release, user, Optional.of(name)));
  }

  @Override
  public ClusterKey cluster() {
    return cluster;
  }

  @Override
  public SafeText title() {
    return SafeText.of("Slurm " + release.text());
  }

  @Override
  public Budget budget() {
    return BUDGET;
  }

  @Override
  public Probe<Queue> ownJobs() {
    Listing listing = Listing.own(release, Nonce.fresh());
    return probe(commands.own(listing), 1, queueParser(listing)::read);
  }

  @Override
  public Optional<Probe<List<Ending>>> endings(List<Job> departed) {
    return Optional.of(
        probe(commands.accounts(departed), 1, new AccountParser(cluster, departed)::read));
  }

  @Override
  public Optional<Probe<Queue>> history(Duration back) {
    HistoryParser parser = new HistoryParser(cluster, Nonce.fresh());
    return Optional.of(probe(commands.history(back, parser), 1, parser::read));
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    Listing listing = Listing.all(release, Nonce.fresh());
    return Optional.of(probe(commands.all(listing), 1, queueParser(listing)::read));
  }

  private QueueParser queueParser(Listing listing) {
    return new QueueParser(cluster, release, listing);
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    Listing listing = Listing.details(release, Nonce.fresh());
    DetailsParser parser = new DetailsParser(cluster, release, listing);
    boolean one = Commands.listTellsAll(job, listing) && !Commands.hasPriority(job, listing);
    int calls = one ? 1 : 2;
    return probe(commands.details(job, parser), calls, done -> parser.read(job.key(), done));
  }

  @Override
  public Optional<Probe<Usage>> usage(Job job) {
    UsageParser parser = new UsageParser(cluster, release, "~" + Nonce.fresh());
    String id = job.key().rawId();
    if (job.state().ended() && job.times().started().isPresent()) {
      return Optional.of(
          probe(commands.used(id, parser.end()), 1, done -> parser.ended(job.key(), done)));
    }
    return job.state() == JobState.RUNNING
        ? Optional.of(probe(commands.uses(id), 1, done -> parser.running(job.key(), done)))
        : Optional.empty();
  }

  @Override
  public Optional<Probe<Raw>> script(JobDetails details) {
    return details.script().map(path -> new ScriptFile(path).read());
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    return Optional.of(probe(commands.nodes(), 1, new NodeParser(cluster.name())::read));
  }

  @Override
  public List<String> nodesOf(Job job) {
    return job.nodeList().map(list -> NodeNames.expand(list.value())).orElse(List.of());
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    PartitionParser parser = new PartitionParser(cluster.name(), Nonce.fresh());
    return Optional.of(probe(commands.partitions(parser.middle()), 2, parser::read));
  }

  @Override
  public Optional<Probe<List<Association>>> associations() {
    AssociationParser parser = new AssociationParser(cluster.name(), release);
    return Optional.of(probe(commands.associations(parser), 1, parser::read));
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return OrderScript.of(order, job, Nonce.fresh())
        .map(script ->
            probe(commands.order(script), 3, new OrderParser(cluster.name(), script)::read));
  }

  @Override
  public Optional<Probe<Done>> change(Change change, Job job) {
    return ChangeScript.of(change, job, Nonce.fresh())
        .map(script ->
            probe(commands.change(script), 3, new ChangeParser(cluster.name(), script)::read));
  }

  /** Slurm's own order: by partition, then those that wait by falling priority (man squeue). */
  @Override
  public boolean listsByPriority() {
    return true;
  }

  @Override
  public Optional<Probe<List<Forecast>>> forecast(List<Candidate> candidates) {
    List<Candidate> some = candidates.stream().limit(MOST_FORECASTS).toList();
    String nonce = Nonce.fresh();
    ForecastScript script =
        new ForecastScript(some, commands.programs().raw("sbatch"), commands.elsewhere());
    ForecastParser parser = new ForecastParser(cluster.name(), some, nonce);
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of(probe(commands.forecast(script, nonce), some.size(), parser::read));
  }

  @Override
  public Optional<Submitter> submitter() {
    return Optional.of(new SlurmSubmitter(cluster.name(), commands));
  }

  /**
   * Since 20.11 a step has its resources for itself unless it is told to overlap; since 22.05 that
   * shares the GPUs too (RELEASE_NOTES of both). Into a job of another cluster no step leads.
   */
  @Override
  public Optional<Inside> inside(Job job) {
    if (commands.elsewhere().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Inside(
            commands.programs().raw("srun"),
            job.key().rawId(),
            Math.max(1, job.nodes().orElse(1)),
            release.since(20, 11),
            release.since(22, 5)));
  }

  private static <T> Probe<T> probe(Part part, int calls, Function<Answer.Done, Parsed<T>> parser) {
    return new Probe<>(LaneKind.SLOW, part, calls, parser);
  }
}

package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobShell;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.ScriptFile;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * PBS Professional or OpenPBS, read with its own programs through a shell on the host. Sites ask
 * their users for one qstat a minute at most.
 */
final class Pbs implements Scheduler {

  private static final Budget BUDGET = new Budget(Duration.ofSeconds(60), 2, 1);

  private final ClusterKey cluster;
  private final Release release;
  private final Commands commands;

  Pbs(ClusterKey cluster, Release release, Programs programs, String user) {
    this.cluster = cluster;
    this.release = release;
    this.commands = new Commands(programs, release, user);
  }

  @Override
  public ClusterKey cluster() {
    return cluster;
  }

  @Override
  public SafeText title() {
    return SafeText.of("PBS " + release.text());
  }

  @Override
  public Budget budget() {
    return BUDGET;
  }

  /** Ended jobs are not among them: {@code -x} would have the server go through all its history. */
  @Override
  public Probe<Queue> ownJobs() {
    Listing listing = Listing.of(release);
    return probe(listing, commands.own(listing, List.of()), 1, own(listing)::read);
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    Listing listing = Listing.of(release);
    QueueParser parser = new QueueParser(cluster, listing, owner -> true);
    return Optional.of(probe(listing, commands.all(listing, List.of()), 1, parser::read));
  }

  /** An array that has begun costs a second call, and so does a job that has just ended. */
  @Override
  public Optional<Probe<Lists>> lists(boolean all, List<Job> known) {
    Listing listing = Listing.of(release);
    QueueParser parser = all ? new QueueParser(cluster, listing, owner -> true) : own(listing);
    Part part = all ? commands.all(listing, known) : commands.own(listing, known);
    int calls = known.stream().anyMatch(job -> job.array().isPresent()) ? 2 : 1;
    return Optional.of(
        probe(listing, part, calls, done -> lists(all, known, parser.readAll(done))));
  }

  private Parsed<Lists> lists(boolean all, List<Job> known, Parsed<QueueParser.Told> parsed) {
    if (parsed instanceof Parsed.Bad<QueueParser.Told> bad) {
      return new Parsed.Bad<>(bad.trouble());
    }
    QueueParser.Told told = ((Parsed.Value<QueueParser.Told>) parsed).value();
    Queue queue = told.queue();
    return new Parsed.Value<>(
        new Lists(
            queue.of(commands.user()),
            all ? Optional.of(queue) : Optional.empty(),
            Ending.of(told.ended(), known)));
  }

  private QueueParser own(Listing listing) {
    return new QueueParser(cluster, listing, commands.user()::equals);
  }

  @Override
  public Optional<Probe<List<Ending>>> endings(List<Job> departed) {
    Listing listing = Listing.of(release);
    EndingParser parser = new EndingParser(cluster, listing, departed);
    return commands.lookup().knowsNoEnded()
        ? Optional.empty()
        : Optional.of(probe(listing, commands.endings(listing, departed), 1, parser::read));
  }

  @Override
  public Optional<Probe<Queue>> history(Duration back) {
    Listing listing = Listing.of(release);
    HistoryParser parser = new HistoryParser(own(listing), back);
    return Optional.of(probe(listing, commands.history(listing), 2, parser::read));
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    Listing listing = Listing.of(release);
    boolean rest = job.array().isPresent() && job.state().waits();
    DetailsParser parser = new DetailsParser(cluster, listing, rest);
    return probe(listing, commands.details(listing, job), 1, done -> parser.read(job.key(), done));
  }

  @Override
  public Optional<Probe<Raw>> script(JobDetails details) {
    return details.script().map(path -> new ScriptFile(path).read());
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    Listing listing = Listing.of(release);
    return Optional.of(
        probe(listing, commands.nodes(listing), 1, new NodeParser(cluster.name(), listing)::read));
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    Listing listing = Listing.of(release);
    PartitionParser parser = new PartitionParser(cluster.name(), commands.user(), listing);
    return Optional.of(probe(listing, commands.partitions(listing), 2, parser::read));
  }

  @Override
  public Optional<Probe<List<Forecast>>> forecast(List<Candidate> candidates) {
    Listing listing = Listing.of(release);
    QueueParser parser = new QueueParser(cluster, listing, owner -> true);
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            probe(
                listing,
                commands.all(listing, List.of()),
                1,
                done -> Waiting.of(candidates, parser.read(done))));
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    Listing listing = Listing.of(release);
    return OrderScript.of(order, job, listing)
        .map(script ->
            probe(listing, commands.order(script), 3, new OrderParser(cluster, script)::read));
  }

  @Override
  public Optional<Probe<Done>> change(Change change, Job job) {
    Listing listing = Listing.of(release);
    return ChangeScript.of(change, job, listing)
        .map(script ->
            probe(listing, commands.change(script), 3, new ChangeParser(cluster, script)::read));
  }

  @Override
  public Optional<Submitter> submitter() {
    return Optional.of(new PbsSubmitter(cluster.name(), commands));
  }

  /**
   * PBS has no way of its own into a job: most sites let one in by ssh where a job of one's own
   * runs. There is the tmux session of a job that holds one, else a shell.
   */
  @Override
  public Optional<String> shellIn(Job job) {
    return nodesOf(job).stream()
        .findFirst()
        .filter(node -> node.matches("[A-Za-z0-9][A-Za-z0-9._-]*"))
        .map(node -> JobShell.command("ssh -t " + node + " " + there(job), "ssh"));
  }

  private static String there(Job job) {
    String server = Script.quote(new Raw("gpudeck-" + job.key().rawId()));
    return Script.quote(
        new Raw("tmux -L " + server + " attach 2>/dev/null || exec ${SHELL:-/bin/sh} -l"));
  }

  private <T> Probe<T> probe(
      Listing listing, Part part, int calls, Function<Answer.Done, Parsed<T>> parser) {
    return new Probe<>(
        LaneKind.SLOW,
        part,
        calls,
        done -> {
          commands.lookup().heard(listing, done);
          return parser.apply(done);
        });
  }
}

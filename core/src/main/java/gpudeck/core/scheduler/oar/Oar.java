package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
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
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * OAR as one login of one host has it; OAR 3, whose Gantt has no resources, without what is
 * planned. Which cards a job has stands in the properties of its resources, which change when an
 * administrator changes them: they are asked for with the first question, and again with every look
 * at the nodes.
 */
final class Oar implements Scheduler {

  private static final Budget BUDGET = new Budget(Duration.ofSeconds(30), 3, 1);

  /** Holes are looked for so far ahead. */
  private static final Duration PLANNED = Duration.ofDays(7);

  private final ClusterKey cluster;
  private final String version;
  private final Release release;
  private final Commands commands;
  private final LastResources last = new LastResources();

  /**
   * @param version such as {@code 2.5.9}
   * @param user login name on the host, whose jobs are one's own
   */
  Oar(ClusterKey cluster, String version, Programs programs, String user) {
    this.cluster = cluster;
    this.version = version;
    this.release = Release.of(version);
    this.commands = new Commands(programs, release, user);
  }

  @Override
  public ClusterKey cluster() {
    return cluster;
  }

  @Override
  public SafeText title() {
    return SafeText.of(("OAR " + version).strip());
  }

  @Override
  public Budget budget() {
    return BUDGET;
  }

  @Override
  public Probe<Queue> ownJobs() {
    return queue(commands::own);
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    return Optional.of(queue(commands::all));
  }

  @Override
  public Optional<Probe<Lists>> lists(boolean all, List<Job> known) {
    Sections sections = sections();
    QueueParser parser = new QueueParser(cluster, sections, last);
    return all && release == Release.TWO
        ? Optional.of(
            probe(commands.all(sections), sections.calls(), done -> lists(parser.read(done))))
        : Optional.empty();
  }

  private Parsed<Lists> lists(Parsed<Queue> all) {
    return all instanceof Parsed.Value<Queue> value
        ? new Parsed.Value<>(
            new Lists(value.value().of(commands.user()), Optional.of(value.value()), List.of()))
        : new Parsed.Bad<>(((Parsed.Bad<Queue>) all).trouble());
  }

  private Probe<Queue> queue(Function<Sections, Part> part) {
    Sections sections = sections();
    QueueParser parser = new QueueParser(cluster, sections, last);
    return probe(part.apply(sections), sections.calls(), parser::read);
  }

  @Override
  public Optional<Probe<List<Ending>>> endings(List<Job> departed) {
    Sections sections = happened(Sections.withoutResources(Nonce.fresh()));
    EndingsParser parser = new EndingsParser(cluster, sections, departed);
    return Optional.of(probe(commands.jobs(departed, sections), sections.calls(), parser::read));
  }

  @Override
  public Optional<Probe<Queue>> history(Duration back) {
    Sections sections = sections();
    QueueParser parser = new QueueParser(cluster, sections, last);
    return commands.ended(back, sections).map(part -> probe(part, sections.calls(), parser::ended));
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    Sections sections = happened(sections());
    DetailsParser parser = new DetailsParser(cluster, sections, last);
    Part part = commands.jobs(List.of(job), sections);
    return probe(part, sections.calls(), done -> parser.read(job, done));
  }

  @Override
  public Optional<Probe<Raw>> script(JobDetails details) {
    return details.script().map(path -> new ScriptFile(path).read());
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    Sections sections = Sections.resourcesOnly(Nonce.fresh());
    return Optional.of(
        probe(commands.nodes(sections), 1, new NodeParser(cluster, sections, last)::read));
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    Sections sections = Sections.withResources(Nonce.fresh());
    return Optional.of(
        probe(commands.all(sections), 2, new PartitionParser(cluster, sections, last)::read));
  }

  @Override
  public Optional<Probe<Timeline>> timeline(Duration back, Duration ahead) {
    if (release == Release.THREE) {
      return Optional.empty();
    }
    Sections sections = Sections.withoutResources(Nonce.fresh());
    return Optional.of(
        probe(
            commands.gantt(back, ahead, sections),
            1,
            new TimelineParser(cluster, sections, back, ahead)::read));
  }

  @Override
  public Optional<Probe<List<Forecast>>> forecast(List<Candidate> candidates) {
    if (candidates.isEmpty() || release == Release.THREE) {
      return Optional.empty();
    }
    Sections sections = Sections.withoutResources(Nonce.fresh());
    Duration longest =
        candidates.stream()
            .flatMap(one -> one.ask().limit().stream())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return Optional.of(
        probe(
            commands.gantt(Duration.ZERO, PLANNED.plus(longest), sections),
            1,
            new HoleParser(cluster.name(), candidates, sections)::read));
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return OrderScript.of(order, job, Nonce.fresh())
        .map(script -> probe(commands.order(script), 3, new OrderParser(cluster, script)::read));
  }

  @Override
  public Optional<Probe<Done>> change(Change change, Job job) {
    return ChangeScript.of(change, job, Nonce.fresh())
        .map(script -> probe(commands.change(script), 3, new ChangeParser(cluster, script)::read));
  }

  @Override
  public Optional<String> shellIn(Job job) {
    return Optional.of(
            JobShell.command(
                commands.programs().path("oarsub") + " -C " + job.key().rawId(), "oarsub"))
        .filter(command -> OrderScript.of(Order.HOLD, job, "").isPresent());
  }

  /**
   * None for OAR 3: after a lost answer nobody could tell whether there is a job, since it tells of
   * ended ones only by their numbers.
   */
  @Override
  public Optional<Submitter> submitter() {
    return release == Release.TWO
        ? Optional.of(new OarSubmitter(cluster, commands, last))
        : Optional.empty();
  }

  /** OAR 3 has the events of jobs, which tell how they ended, in a list of their own. */
  private Sections happened(Sections sections) {
    return release == Release.THREE ? sections.withEvents() : sections;
  }

  private Sections sections() {
    return last.areKnown()
        ? Sections.withoutResources(Nonce.fresh())
        : Sections.withResources(Nonce.fresh());
  }

  private static <T> Probe<T> probe(Part part, int calls, Function<Answer.Done, Parsed<T>> parser) {
    return new Probe<>(LaneKind.SLOW, part, calls, parser);
  }
}

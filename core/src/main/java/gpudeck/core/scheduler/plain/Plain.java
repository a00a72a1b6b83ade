package gpudeck.core.scheduler.plain;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.ScriptFile;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.core.tmux.Tmux;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A machine without a scheduler: what {@code gpudeck run} started there are its jobs, and its other
 * tmux sessions are listed among them as what they are.
 */
public final class Plain implements Scheduler {

  private static final Budget BUDGET = new Budget(Duration.ofSeconds(5), 0, 0);

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final int RUN_BYTES = 1 << 20;

  private final HostKey host;
  private final Tmux tmux;
  private final InstantSource clock;

  /**
   * @param clock tells how long a session runs; tmux tells only since when
   */
  public Plain(HostKey host, InstantSource clock) {
    this.host = host;
    this.tmux = new Tmux(host);
    this.clock = clock;
  }

  /** Lines of shell that tell whose process is whose: see {@code NvidiaSmi.survey}. */
  public static String seats() {
    return RunScript.seats();
  }

  /** Lines of shell that set {@code gd_id} to the tmux session of a run that lives, or exit. */
  public static String seat(String id, Instant made) {
    return RunScript.seat(id, made);
  }

  @Override
  public ClusterKey cluster() {
    return ClusterKey.plain(host);
  }

  @Override
  public SafeText title() {
    return SafeText.of("tmux sessions");
  }

  @Override
  public Budget budget() {
    return BUDGET;
  }

  /** Runs and sessions, asked for at once. */
  @Override
  public Probe<Queue> ownJobs() {
    String nonce = Nonce.fresh();
    Probe<List<Session>> sessions = tmux.sessions();
    Part ofTmux = sessions.part();
    Part part =
        new Part(
            ofTmux.name(),
            ofTmux.shown(),
            RunScript.list(nonce, RunScript.FEW) + ofTmux.script(),
            DEADLINE,
            ofTmux.maxBytes() + RUN_BYTES);
    return new Probe<>(
        LaneKind.QUICK,
        part,
        0,
        done ->
            after(
                sessions,
                done,
                found -> new Parsed.Value<>(queue(RunParser.read(nonce, done.out()), found))));
  }

  private Queue queue(List<Run> runs, List<Session> sessions) {
    Stream<Job> ofRuns = runs.stream().sorted(Run.OLDEST_FIRST).map(run -> RunJob.of(host, run));
    Stream<Job> others =
        sessions.stream()
            .filter(session -> runs.stream().noneMatch(run -> run.isIn(session)))
            .map(this::job);
    return new Queue(Stream.concat(ofRuns, others).toList(), 0);
  }

  private Job job(Session session) {
    return SessionJob.of(cluster(), session, clock.instant());
  }

  /** All runs whose folders are still there; of sessions that ended nothing is kept. */
  @Override
  public Optional<Probe<Queue>> history(Duration back) {
    String nonce = Nonce.fresh();
    return Optional.of(
        runs(
            RunScript.list(nonce, RunScript.MOST),
            nonce,
            runs -> new Parsed.Value<>(ended(runs, back))));
  }

  private Queue ended(List<Run> runs, Duration back) {
    List<Job> jobs =
        runs.stream()
            .filter(run -> run.endedWithin(back))
            .sorted(Run.OLDEST_FIRST)
            .map(run -> RunJob.of(host, run))
            .toList();
    return new Queue(jobs, 0);
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    return Optional.empty();
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    return job.key().isSession() ? ofSession(job) : ofRun(job);
  }

  private Probe<JobDetails> ofRun(Job job) {
    String nonce = Nonce.fresh();
    return runs(
        RunScript.one(nonce, job.key().rawId()),
        nonce,
        runs ->
            runs.stream()
                .filter(run -> RunJob.of(host, run).key().equals(job.key()))
                .findFirst()
                .<Parsed<JobDetails>>map(run -> new Parsed.Value<>(RunJob.details(host, run)))
                .orElseGet(() -> new Parsed.Bad<>(RunOrder.gone(job))));
  }

  private Probe<JobDetails> ofSession(Job job) {
    Probe<List<Session>> sessions = tmux.sessions();
    return new Probe<>(
        sessions.lane(),
        sessions.part(),
        0,
        done ->
            after(
                sessions,
                done,
                found ->
                    found.stream()
                        .filter(session -> job(session).key().equals(job.key()))
                        .findFirst()
                        .<Parsed<JobDetails>>map(session ->
                            new Parsed.Value<>(SessionJob.details(job(session), session)))
                        .orElseGet(() -> new Parsed.Bad<>(SessionOrder.gone(job)))));
  }

  /** A run has a log; only of a session there is no more than its screen. */
  @Override
  public Optional<Probe<List<InkedLine>>> screen(Job job) {
    return job.key().isSession()
        ? Optional.of(tmux.screen(job.key().rawId(), job.key().submitted()))
        : Optional.empty();
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
    return job.key().isSession() ? SessionOrder.probe(order, job) : RunOrder.probe(order, job);
  }

  @Override
  public Optional<Submitter> submitter() {
    return Optional.of(new RunSubmitter());
  }

  /** The one that a run keeps. */
  @Override
  public Optional<Probe<Raw>> script(JobDetails details) {
    return details.script().map(file -> new ScriptFile(file).read());
  }

  private static <T> Probe<T> runs(
      String script, String nonce, Function<List<Run>, Parsed<T>> then) {
    Part part = new Part("runs", "cat runs/*/record", script, DEADLINE, RUN_BYTES);
    return new Probe<>(
        LaneKind.QUICK, part, 0, done -> then.apply(RunParser.read(nonce, done.out())));
  }

  private static <A, B> Parsed<B> after(
      Probe<A> probe, Answer.Done done, Function<A, Parsed<B>> then) {
    Parsed<A> parsed = probe.read(done);
    return parsed instanceof Parsed.Value<A> value
        ? then.apply(value.value())
        : new Parsed.Bad<>(((Parsed.Bad<A>) parsed).trouble());
  }
}

package gpudeck.core.scheduler.plain;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.core.tmux.Tmux;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A machine without a scheduler: its tmux sessions are the jobs. */
public final class Plain implements Scheduler {

  private static final Budget BUDGET = new Budget(Duration.ofSeconds(5), 0, 0);

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

  @Override
  public Probe<Queue> ownJobs() {
    return map(tmux.sessions(), sessions -> new Parsed.Value<>(queue(sessions)));
  }

  private Queue queue(List<Session> sessions) {
    return new Queue(sessions.stream().map(this::job).toList(), 0);
  }

  private Job job(Session session) {
    return SessionJob.of(cluster(), session, clock.instant());
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    return Optional.empty();
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    return map(
        tmux.sessions(),
        sessions ->
            sessions.stream()
                .filter(session -> job(session).key().equals(job.key()))
                .findFirst()
                .<Parsed<JobDetails>>map(
                    session -> new Parsed.Value<>(SessionJob.details(job(session), session)))
                .orElseGet(() -> new Parsed.Bad<>(SessionOrder.gone(job))));
  }

  @Override
  public Optional<Probe<List<InkedLine>>> screen(Job job) {
    return Optional.of(tmux.screen(job.key().rawId(), job.key().submitted()));
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
    return SessionOrder.probe(order, job);
  }

  private static <A, B> Probe<B> map(Probe<A> probe, Function<A, Parsed<B>> then) {
    return new Probe<>(
        probe.lane(), probe.part(), probe.calls(), (Answer.Done done) -> after(probe, done, then));
  }

  private static <A, B> Parsed<B> after(
      Probe<A> probe, Answer.Done done, Function<A, Parsed<B>> then) {
    Parsed<A> parsed = probe.read(done);
    return parsed instanceof Parsed.Value<A> value
        ? then.apply(value.value())
        : new Parsed.Bad<>(((Parsed.Bad<A>) parsed).trouble());
  }
}

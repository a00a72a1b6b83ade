package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.log.LogLimits;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.scheduler.SchedulerSearch;
import gpudeck.core.scheduler.Schedulers;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.PastJobs;
import gpudeck.core.text.InkedLine;
import gpudeck.core.tmux.Session;
import gpudeck.core.tmux.Tmux;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The questions that only the feature rooms can ask. */
final class HostQuestions implements Agenda.Questions {

  private final Host host;
  private final List<SchedulerKind> kinds;
  private final InstantSource clock;
  private final PastJobs past;
  private final LogErrands logs;
  private final HostGpus gpus;

  HostQuestions(Host host, LogLimits limits, InstantSource clock, PastJobs past) {
    this(host, Schedulers.KINDS, limits, clock, past);
  }

  /**
   * @param kinds of schedulers that it may have
   * @param past jobs that were seen to end
   */
  HostQuestions(
      Host host, List<SchedulerKind> kinds, LogLimits limits, InstantSource clock, PastJobs past) {
    this.past = past;
    this.host = host;
    this.kinds = kinds;
    this.clock = clock;
    this.logs = new LogErrands(limits);
    this.gpus = new HostGpus(clock);
  }

  @Override
  public Probe<Finding> search(HostKey key) {
    return SchedulerSearch.probe(
        kinds, host.settings().scheduler(), host.settings().cluster(), key, clock);
  }

  @Override
  public Probe<List<Session>> sessions(HostKey key) {
    return new Tmux(key).sessions();
  }

  @Override
  public Optional<Errand<?>> gpus(HostPicture picture, Interest interest, Pace pace) {
    return gpus.errand(picture, interest, pace);
  }

  @Override
  public Optional<Errand<?>> log(HostPicture picture, Interest interest, Pace pace) {
    return interest
        .log()
        .filter(wish -> wish.job().host().equals(host.name()))
        .flatMap(wish -> log(picture, wish, pace.light(pace.log(), interest.focused())));
  }

  @Override
  public Optional<Errand<?>> history(HostPicture picture, Interest interest, Pace pace) {
    return new HistoryErrands(clock, past).errand(picture, interest, pace);
  }

  private Optional<Errand<?>> log(HostPicture picture, LogWish wish, Duration period) {
    Optional<Job> job = picture.job(wish.job().job());
    Optional<Probe<List<InkedLine>>> screen =
        job.filter(j -> !picture.isOver(j))
            .flatMap(j -> picture.found().flatMap(found -> found.scheduler().screen(j)));
    if (screen.isPresent()) {
      return Optional.of(screen(picture, wish, job.get(), screen.get(), period));
    }
    return logs.errand(picture, wish, period);
  }

  /** What a session's terminal shows, where a job writes no file. */
  private static Errand<?> screen(
      HostPicture picture, LogWish wish, Job job, Probe<List<InkedLine>> first, Duration period) {
    return new Errand<>(
        wish,
        first.lane(),
        period,
        first.calls(),
        () -> picture.found().flatMap(f -> f.scheduler().screen(job)).orElse(first),
        (before, parsed, at) ->
            before.withLogs(
                Recent.put(
                    before.logs(),
                    wish,
                    Errand.next(
                        before.logs().getOrDefault(wish, new Reading.Never<>()),
                        map(parsed),
                        at,
                        period.multipliedBy(3)))));
  }

  private static Parsed<LogPicture> map(Parsed<List<InkedLine>> lines) {
    return lines instanceof Parsed.Value<List<InkedLine>> value
        ? new Parsed.Value<>(screen(value.value()))
        : new Parsed.Bad<>(((Parsed.Bad<List<InkedLine>>) lines).trouble());
  }

  private static LogPicture screen(List<InkedLine> lines) {
    return new LogPicture(
        Optional.empty(),
        lines,
        0,
        0,
        0,
        Optional.empty(),
        Optional.of("the terminal of the session, with its last lines"));
  }
}

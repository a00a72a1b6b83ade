package gpudeck.core.watch;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuStep;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.host.GpuWatch;
import gpudeck.core.host.Host;
import gpudeck.core.insight.NoGpus;
import gpudeck.core.link.LineStream;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Time;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Inside;
import gpudeck.core.store.Consents;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.StepGuards.End;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at the GPUs of running jobs of one host, by a step in the job that is selected. What opens
 * and closes is for {@link StepGuards} to say; a thread that is started on first need does it.
 */
final class JobSteps implements AutoCloseable {

  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);
  private static final Duration SOON = StepGuards.APART.plus(StepGuards.SETTLES);
  private static final Duration SAME = Duration.ofSeconds(1);

  private final Host host;
  private final Time time;
  private final Consents consents;
  private final HostNotes notes;
  private final Function<LineStream.Listener, Wire.Talk> shells;

  private final StepGuards guards = new StepGuards();
  private final Map<JobKey, Open> open = new HashMap<>();
  private Interest interest = Interest.NONE;

  /**
   * Since when the link was up on which a step was lost: it is of no use, whoever says it is up.
   */
  private Optional<Instant> broken = Optional.empty();

  private Optional<Thread> thread = Optional.empty();
  private boolean closed;

  /**
   * @param shells opens a shell beside the lanes
   */
  JobSteps(
      Host host, Means means, HostNotes notes, Function<LineStream.Listener, Wire.Talk> shells) {
    this.host = host;
    this.time = means.time();
    this.consents = means.consents();
    this.notes = notes;
    this.shells = shells;
  }

  /**
   * A step and its shell.
   *
   * @param up since when the link was up
   */
  private record Open(OpenStep step, Wire.Talk shell, Optional<Instant> up) {}

  /** A job whose GPUs are wanted and can be looked at. */
  private record Wish(Job job, Inside inside, ClusterKey cluster) {}

  synchronized void interest(Interest now) {
    if (!now.gpus().equals(interest.gpus())) {
      guards.want(Optional.empty(), false, time.nanos());
    }
    interest = now;
    if (thread.isEmpty() && now.gpus().filter(on -> isHere(on.host())).isPresent()) {
      Thread worker = new Thread(this::work, "steps " + host.name());
      worker.setDaemon(true);
      worker.start();
      thread = Optional.of(worker);
    }
    notifyAll();
  }

  private boolean isHere(String name) {
    return name.equals(host.name());
  }

  /** The user wants to know now. */
  synchronized void hurry() {
    guards.hurry();
    notifyAll();
  }

  /** Something was learned that may change what is to be done. */
  synchronized void wake() {
    notifyAll();
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(one -> one.shell().close());
    notifyAll();
  }

  private synchronized void work() {
    while (!closed) {
      Duration nap = LONGEST_NAP;
      try {
        nap = turn();
      } catch (RuntimeException | VirtualMachineError ours) {
        notes.stumbled(ours);
      }
      rest(nap);
    }
  }

  private void rest(Duration nap) {
    try {
      time.rest(this, nap);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /**
   * Does what is to be done now. A link that is away changes nothing of what is wanted: once it is
   * back a job that was selected all the while need not settle again.
   *
   * @return how long there is nothing more to do by itself
   */
  private Duration turn() {
    HostPicture picture = notes.snapshot().host(host.name()).orElseThrow();
    Optional<Wish> wish = interest.gpus().flatMap(on -> wish(picture, on));
    Optional<Wish> allowed = wish.filter(this::isAllowed);
    boolean settled = interest.sights().contains(Sight.GPUS);
    List.copyOf(open.keySet()).forEach(this::attend);
    Optional<Instant> since = upSince(picture);
    boolean up = since.isPresent() && !since.equals(broken);
    if (up) {
      guards.want(allowed.map(one -> one.job().key()), settled, time.nanos());
    }
    guards.closing(time.nanos()).forEach(this::leave);
    allowed
        .filter(one -> up && guards.opening(time.nanos()).isPresent())
        .ifPresent(one -> open(one, since));
    wish.filter(one -> up).ifPresent(this::tellLook);
    return nap();
  }

  private static Optional<Instant> upSince(HostPicture picture) {
    return picture.link() instanceof LinkState.Up up ? Optional.of(up.since()) : Optional.empty();
  }

  private Optional<Wish> wish(HostPicture picture, Interest.OnHost on) {
    if (!isHere(on.host()) || !(picture.link() instanceof LinkState.Up)) {
      return Optional.empty();
    }
    Optional<Scheduler> scheduler = picture.found().map(found -> found.scheduler());
    return picture
        .job(on.job())
        .filter(job -> NoGpus.of(picture, job).isEmpty())
        .flatMap(job -> scheduler.flatMap(s -> wish(s, job)));
  }

  private static Optional<Wish> wish(Scheduler scheduler, Job job) {
    return scheduler.inside(job).map(inside -> new Wish(job, inside, scheduler.cluster()));
  }

  private boolean isAllowed(Wish wish) {
    return refusal(wish).isEmpty();
  }

  /** How the settings keep a step from being opened. */
  private Optional<GpuLook> refusal(Wish wish) {
    GpuWatch watch = host.settings().gpuWatch();
    boolean asks = watch == GpuWatch.ASK || watch == GpuWatch.AUTO && !wish.inside().sharesGpus();
    if (watch == GpuWatch.NEVER) {
      return Optional.of(new GpuLook.Off());
    }
    return asks && !consents.has(wish.cluster())
        ? Optional.of(new GpuLook.Asks())
        : Optional.empty();
  }

  /** Of a job that was selected first and has told nothing yet, what is waited for. */
  private void tellLook(Wish wish) {
    JobKey job = wish.job().key();
    if (open.containsKey(job)) {
      return;
    }
    Optional<GpuLook> before = look(job);
    refusal(wish)
        .or(this::waits)
        .filter(look -> before.filter(one -> tellsMore(one, look)).isEmpty())
        .ifPresent(look -> look(job, look));
  }

  private Optional<GpuLook> waits() {
    return guards
        .opens()
        .map(at -> Duration.ofNanos(Math.max(0, at - time.nanos())))
        .map(left -> new GpuLook.Waits(time.now().plus(left)));
  }

  /** The same is not told again, and why it has ended tells more than that it waits for long. */
  private boolean tellsMore(GpuLook before, GpuLook next) {
    if (!(next instanceof GpuLook.Waits waits)) {
      return before.equals(next);
    }
    boolean soon = waits.opens().isBefore(time.now().plus(SOON));
    return before instanceof GpuLook.Ended && !soon
        || before instanceof GpuLook.Waits known
            && Duration.between(known.opens(), waits.opens()).abs().compareTo(SAME) < 0;
  }

  private Optional<GpuLook> look(JobKey job) {
    return notes
        .snapshot()
        .host(host.name())
        .map(HostPicture::jobGpus)
        .map(all -> all.get(job))
        .map(JobGpus::look);
  }

  private void look(JobKey job, GpuLook look) {
    notes.jobGpus(job, known -> new JobGpus(look, known.reading(), known.use()));
  }

  private void open(Wish wish, Optional<Instant> up) {
    Inside inside = wish.inside();
    JobKey job = wish.job().key();
    GpuStep step = GpuStep.of(inside.srun(), inside.jobId(), inside.nodes(), inside.overlap());
    OpenStep one = new OpenStep(step, time, this::wake);
    Wire.Talk shell = shells.apply(one);
    shell.write(step.input());
    open.put(job, new Open(one, shell, up));
    guards.opened(job, time.nanos());
    notes.step(step, Duration.ZERO, SafeText.EMPTY);
    look(job, new GpuLook.Opening(time.now()));
  }

  private void leave(JobKey job) {
    open.remove(job).shell().close();
    guards.closed(job);
    notes.jobGpus(job, StepPicture::left);
  }

  /** Takes what a step has told, keeps it alive, or sees that it is over. */
  private void attend(JobKey job) {
    OpenStep step = open.get(job).step();
    step.news()
        .ifPresent(feed -> notes.jobGpus(job, known -> StepPicture.told(known, feed, time.now())));
    if (step.speaks()) {
      open.get(job).shell().write(GpuStep.ALIVE);
    }
    step.over().ifPresent(why -> over(job, why));
  }

  private void over(JobKey job, Trouble why) {
    Open ended = open.remove(job);
    ended.shell().close();
    End end = end(why);
    broken = end == End.LINK_LOST ? ended.up() : broken;
    guards.ended(job, end, time.nanos());
    notes.step(ended.step().step(), ended.step().age(), why.says());
    notes.jobGpus(job, known -> StepPicture.ended(known, why, time.now()));
  }

  private static End end(Trouble why) {
    return switch (why.kind()) {
      case UNREACHABLE -> End.LINK_LOST;
      case TIMEOUT, DOWN, GARBLED -> End.PASSES;
      default -> End.FOR_GOOD;
    };
  }

  private Duration nap() {
    Duration nap = guards.nap(LONGEST_NAP, time.nanos());
    for (Open one : open.values()) {
      Duration other = one.step().nap();
      nap = other.compareTo(nap) < 0 ? other : nap;
    }
    return nap;
  }
}

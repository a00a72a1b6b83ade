package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LineStream;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Time;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Watches one host: asks what is due, one request a lane at a time, and notes the answers. Two
 * threads, one a lane; all they share is guarded by this object's monitor.
 */
final class HostWatch implements AutoCloseable {

  /** However quiet it is, the agenda is looked at so often. */
  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

  private static final Duration AFTER_A_STUMBLE = Duration.ofSeconds(5);

  private final Host host;
  private final Time time;
  private final Duration eagerFor;
  private final Agenda agenda;
  private final HostNotes notes;
  private final Wire wire;
  private final Runnable turned;
  private final JobSteps steps;
  private final Tunnels tunnels;

  private final Rota rota;
  private Interest interest = Interest.NONE;
  private LinkState link = new LinkState.Idle();
  private Optional<Instant> since = Optional.empty();
  private long eagerUntil;
  private boolean eager;
  private boolean closed;

  /**
   * @param turned told when the link came up or is up no more; must not wait
   * @param says hears what the user has to know of the host, a sentence each; must not wait
   */
  HostWatch(
      Host host,
      Store store,
      Agenda agenda,
      Means means,
      Asker asker,
      Runnable turned,
      Consumer<String> says) {
    this.host = host;
    this.time = means.time();
    this.eagerFor = means.pace().eagerFor();
    this.rota = new Rota(means.pace().minimum());
    this.agenda = agenda;
    this.notes = new HostNotes(host, store, means, says);
    this.turned = turned;
    this.steps = new JobSteps(host, means, notes, this::talk);
    this.wire = means.wires().wire(host, asker, this::linkChanged);
    this.tunnels = new Tunnels(host, wire, notes);
    for (LaneKind lane : LaneKind.values()) {
      Thread worker = new Thread(() -> work(lane), "watch " + host.name() + " " + lane);
      worker.setDaemon(true);
      worker.start();
    }
  }

  private Wire.Talk talk(LineStream.Listener listener) {
    return wire.talk(listener);
  }

  void interest(Interest now) {
    synchronized (this) {
      if (now.equals(interest)) {
        return;
      }
      interest = now;
      notifyAll();
    }
    steps.interest(now);
  }

  /**
   * Everything in sight is asked now; a link that waits is dialled.
   *
   * @return how long a site's minimum holds some of it back; zero or more
   */
  Duration refresh() {
    if (mayDial()) {
      wire.redial();
    }
    Duration rests;
    synchronized (this) {
      rests = rota.rests(agenda(), time.nanos());
      rota.want();
      notifyAll();
    }
    steps.hurry();
    return rests;
  }

  private synchronized boolean mayDial() {
    return link instanceof LinkState.Lost
        || link instanceof LinkState.Refused
        || link instanceof LinkState.Suspect;
  }

  /** Own jobs are looked at more often for a while, and now. */
  synchronized void eager() {
    eager = true;
    eagerUntil = time.nanos() + eagerFor.toNanos();
    rota.want(Agenda.Topic.JOBS);
    notifyAll();
  }

  /**
   * Asks one question out of turn; completed with a trouble if the host cannot be reached. It is
   * not asked any more once the answer is cancelled.
   */
  synchronized <T> CompletableFuture<Parsed<T>> once(Probe<T> probe) {
    CompletableFuture<Parsed<T>> answer = rota.add(probe);
    notifyAll();
    return answer;
  }

  /** The tunnels through this host. */
  Tunnels tunnels() {
    return tunnels;
  }

  /** Starts a command on a terminal of its own; waits for it. */
  Opened terminal(String command, String kind, Window window) {
    return wire.terminal(command, kind, window);
  }

  /** Looks at the agenda anew: what was learned elsewhere may have changed it. */
  void wake() {
    synchronized (this) {
      notifyAll();
    }
    steps.wake();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    steps.close();
    tunnels.close();
    wire.close();
    notes.close();
  }

  private void linkChanged(LinkState state) {
    boolean isUp = state instanceof LinkState.Up;
    boolean wasUp;
    synchronized (this) {
      wasUp = link instanceof LinkState.Up;
      link = state;
      if (isAnew(state)) {
        rota.retry();
      }
      notifyAll();
    }
    notes.link(state);
    steps.wake();
    if (isUp != wasUp) {
      turned.run();
    }
  }

  /** Whether a line is up that was not; one that was only silent for a while has lost nothing. */
  private boolean isAnew(LinkState state) {
    if (state instanceof LinkState.Suspect) {
      return false;
    }
    Optional<Instant> before = since;
    since = state instanceof LinkState.Up up ? Optional.of(up.since()) : Optional.empty();
    return since.isPresent() && !since.equals(before);
  }

  /** A mistake of ours must not end this thread: the host would look quiet for ever. */
  private void work(LaneKind lane) {
    boolean goesOn = true;
    while (goesOn) {
      try {
        Optional<Rota.Request> request = next(lane);
        request.ifPresent(one -> run(lane, one));
        goesOn = request.isPresent();
      } catch (RuntimeException | VirtualMachineError ours) {
        notes.stumbled(ours);
        rest(AFTER_A_STUMBLE);
      }
    }
  }

  /** Waits until something is due on this lane; empty once closed. */
  private synchronized Optional<Rota.Request> next(LaneKind lane) {
    while (!closed) {
      Duration nap = LONGEST_NAP;
      if (mayAsk(lane)) {
        List<Errand<?>> agenda = agenda();
        Rota.Request request = rota.take(lane, agenda, callsAMinute(), time.nanos());
        if (!request.isEmpty()) {
          return Optional.of(request);
        }
        nap = rota.nap(lane, agenda, LONGEST_NAP, time.nanos());
      }
      rest(nap);
    }
    return Optional.empty();
  }

  /** Errands wait while the link does; what a user asked for makes the link dial. */
  private boolean mayAsk(LaneKind lane) {
    return link instanceof LinkState.Up
        || link instanceof LinkState.Idle
        || link instanceof LinkState.Suspect
        || rota.hasOnce(lane);
  }

  private int callsAMinute() {
    return notes
        .snapshot()
        .host(host.name())
        .flatMap(HostPicture::found)
        .map(found -> found.scheduler().budget())
        .map(budget -> interest.focused() ? budget.front() : budget.back())
        .orElse(Integer.MAX_VALUE);
  }

  private List<Errand<?>> agenda() {
    eager = eager && time.nanos() - eagerUntil < 0;
    Snapshot now = notes.snapshot();
    List<Errand<?>> all =
        now.host(host.name())
            .map(p -> agenda.errands(p, interest, eager, Siblings.asks(now, p, interest)))
            .orElse(List.of());
    rota.keep(all, time.nanos());
    return all;
  }

  private synchronized void rest(Duration nap) {
    try {
      time.rest(this, nap);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void run(LaneKind lane, Rota.Request request) {
    Map<Part, Consumer<Answer>> open = new IdentityHashMap<>();
    List<Part> parts = new ArrayList<>();
    request.once().ifPresent(once -> open.put(once.probe().part(), answer -> take(once, answer)));
    request.once().ifPresent(once -> parts.add(once.probe().part()));
    for (Errand.Asking<?> asking : request.askings()) {
      open.put(asking.probe().part(), answer -> take(asking, answer));
      parts.add(asking.probe().part());
    }
    notes.asking(parts);
    known();
    ask(lane, parts, open);
    notes.asked(parts);
    known();
    wake();
  }

  /** Whatever happens, every part is answered. */
  private void ask(LaneKind lane, List<Part> parts, Map<Part, Consumer<Answer>> open) {
    try {
      wire.ask(lane, parts, (part, answer) -> open.remove(part).accept(answer));
    } catch (RuntimeException | VirtualMachineError ours) {
      notes.stumbled(ours);
      Answer failed = new Answer.Failed(Trouble.ours("asking " + host.name(), ours), Duration.ZERO);
      List.copyOf(open.values()).forEach(take -> take.accept(failed));
    }
  }

  private void take(Rota.Once<?> once, Answer answer) {
    notes.ran(once.probe(), answer);
    once.tell(answer);
  }

  private void take(Errand.Asking<?> asking, Answer answer) {
    notes.met(wire.hello());
    Errand.Told told = asking.told(answer, time.now());
    synchronized (this) {
      rota.answered(asking.errand(), told.good(), time.nanos());
    }
    notes.ran(asking.probe(), answer);
    notes.told(asking.errand().topic(), told);
    wake();
  }

  private void known() {
    int calls;
    synchronized (this) {
      calls = rota.callsLastMinute(time.nanos());
    }
    notes.met(wire.hello());
    notes.known(wire.hello(), calls);
  }
}

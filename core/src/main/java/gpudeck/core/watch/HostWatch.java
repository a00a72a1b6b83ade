package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Time;
import gpudeck.core.store.CommandRecord;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Store;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Watches one host: asks what is due, one request a lane at a time, and keeps the answers in the
 * store. Two threads, one a lane; all they share is guarded by this object's monitor.
 */
final class HostWatch implements AutoCloseable {

  /** However quiet it is, the agenda is looked at so often. */
  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

  private final Host host;
  private final Store store;
  private final Time time;
  private final Agenda agenda;
  private final Means means;
  private final Wire wire;
  private final List<Thread> workers = new ArrayList<>();

  private final Rota rota = new Rota();
  private Interest interest = Interest.NONE;
  private LinkState link = new LinkState.Idle();
  private long eagerUntil;
  private boolean eager;
  private boolean closed;

  HostWatch(Host host, Store store, Agenda agenda, Means means, Asker asker) {
    this.host = host;
    this.store = store;
    this.means = means;
    this.time = means.time();
    this.agenda = agenda;
    this.wire = means.wires().wire(host, asker, this::linkChanged);
    for (LaneKind lane : LaneKind.values()) {
      Thread worker = new Thread(() -> work(lane), "watch " + host.name() + " " + lane);
      worker.setDaemon(true);
      workers.add(worker);
    }
    workers.forEach(Thread::start);
  }

  synchronized void interest(Interest now) {
    if (!now.equals(interest)) {
      interest = now;
      notifyAll();
    }
  }

  /** Everything in sight is asked now; a link that waits is dialled. */
  void refresh() {
    if (waitsForAPerson()) {
      wire.redial();
    }
    synchronized (this) {
      rota.want();
      notifyAll();
    }
  }

  private synchronized boolean waitsForAPerson() {
    return link instanceof LinkState.Lost || link instanceof LinkState.Refused;
  }

  /** Own jobs are looked at more often for a while, and now. */
  synchronized void eager() {
    eager = true;
    eagerUntil = time.nanos() + means.pace().eagerFor().toNanos();
    rota.want(Agenda.Topic.JOBS);
    notifyAll();
  }

  /** Asks one question out of turn; completed with a trouble if the host cannot be reached. */
  synchronized <T> CompletableFuture<Parsed<T>> once(Probe<T> probe) {
    CompletableFuture<Parsed<T>> answer = rota.add(probe);
    notifyAll();
    return answer;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    wire.close();
  }

  private void linkChanged(LinkState state) {
    synchronized (this) {
      boolean cameUp = state instanceof LinkState.Up && !(link instanceof LinkState.Up);
      link = state;
      if (cameUp) {
        rota.retry();
      }
      notifyAll();
    }
    put(picture -> picture.withLink(state));
  }

  private void work(LaneKind lane) {
    while (true) {
      Optional<Rota.Request> request = next(lane);
      if (request.isEmpty()) {
        return;
      }
      run(lane, request.get());
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
    return picture()
        .flatMap(HostPicture::found)
        .map(found -> found.scheduler().budget())
        .map(budget -> interest.focused() ? budget.front() : budget.back())
        .orElse(Integer.MAX_VALUE);
  }

  private List<Errand<?>> agenda() {
    eager = eager && time.nanos() - eagerUntil < 0;
    List<Errand<?>> all = picture().map(p -> agenda.errands(p, interest, eager)).orElse(List.of());
    rota.keep(all);
    return all;
  }

  private void rest(Duration nap) {
    try {
      time.rest(this, nap);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void run(LaneKind lane, Rota.Request request) {
    Map<Part, Errand.Asking<?>> askings = new LinkedHashMap<>();
    Map<Part, Rota.Once<?>> once = new LinkedHashMap<>();
    request.onces().forEach(o -> once.put(o.probe().part(), o));
    request.askings().forEach(a -> askings.put(a.probe().part(), a));
    List<Part> parts = new ArrayList<>(once.keySet());
    parts.addAll(askings.keySet());
    waiting(parts, true);
    wire.ask(
        lane,
        parts,
        (part, answer) -> {
          if (once.containsKey(part)) {
            take(once.get(part), answer);
          } else {
            take(askings.get(part), answer);
          }
        });
    waiting(parts, false);
    wake();
  }

  private void take(Rota.Once<?> once, Answer answer) {
    record(once.probe(), answer);
    once.tell(answer);
  }

  private void take(Errand.Asking<?> asking, Answer answer) {
    Errand.Told told = asking.told(answer, time.now());
    synchronized (this) {
      rota.answered(asking.errand(), told.good(), time.nanos());
    }
    record(asking.probe(), answer);
    put(told.change()::apply);
    wake();
  }

  /** What was learned on one lane may be what the other waits for. */
  private synchronized void wake() {
    notifyAll();
  }

  private void waiting(List<Part> parts, boolean started) {
    Instant now = time.now();
    int calls = callsLastMinute();
    Optional<Hello> hello = wire.hello();
    put(picture -> {
      Map<String, Instant> waiting = new LinkedHashMap<>(picture.waiting());
      parts.forEach(part -> {
        if (started) {
          waiting.put(part.name(), now);
        } else {
          waiting.remove(part.name());
        }
      });
      return picture
          .withWaiting(Collections.unmodifiableMap(waiting))
          .withCallsLastMinute(calls)
          .withHello(hello)
          .withKey(hello.map(h -> key(host, h)));
    });
  }

  private synchronized int callsLastMinute() {
    return rota.callsLastMinute(time.nanos());
  }

  private static HostKey key(Host host, Hello hello) {
    String machine = hello.machineId().isEmpty() ? host.name() : hello.machineId();
    return new HostKey(machine, hello.user().value());
  }

  private void record(Probe<?> probe, Answer answer) {
    Answer.Done done = answer instanceof Answer.Done d ? d : null;
    SafeText says =
        answer instanceof Answer.Failed failed ? failed.trouble().says() : SafeText.EMPTY;
    CommandRecord line =
        new CommandRecord(
            host.name(),
            SafeText.of(probe.part().shown()),
            time.now(),
            answer.took(),
            probe.calls(),
            done == null ? -1 : done.exit(),
            done == null ? 0 : done.out().length(),
            says);
    store.update(host.name(), snapshot -> snapshot.with(line));
    if (line.calls() > 0 || !line.says().isEmpty()) {
      means.journal().accept(line);
    }
  }

  private Optional<HostPicture> picture() {
    return store.snapshot().host(host.name());
  }

  private void put(UnaryOperator<HostPicture> change) {
    store.update(host.name(), snapshot -> snapshot.with(host.name(), change));
  }
}

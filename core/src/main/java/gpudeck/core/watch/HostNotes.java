package gpudeck.core.watch;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuStep;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.TunnelState;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.store.CommandRecord;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.store.Store;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Writes down what is learned of one host: in the store, in the command log, in the journal. */
final class HostNotes {

  private final Host host;
  private final Store store;
  private final Means means;
  private final Consumer<String> says;
  private Optional<Hello> met = Optional.empty();
  private boolean closed;

  /**
   * @param says hears what the user has to know, a sentence each
   */
  HostNotes(Host host, Store store, Means means, Consumer<String> says) {
    this.host = host;
    this.store = store;
    this.means = means;
    this.says = says;
  }

  /** All that is known, of the other hosts too. */
  Snapshot snapshot() {
    return store.snapshot();
  }

  void link(LinkState state) {
    put(picture -> picture.withLink(state));
  }

  /** These parts are waited for from now on. */
  void asking(List<Part> parts) {
    Instant now = means.time().now();
    waiting(waiting -> parts.forEach(part -> waiting.put(part.name(), now)));
  }

  /** They are waited for no more. */
  void asked(List<Part> parts) {
    waiting(waiting -> parts.forEach(part -> waiting.remove(part.name())));
  }

  private void waiting(Consumer<Map<String, Instant>> change) {
    put(picture -> {
      Map<String, Instant> waiting = new LinkedHashMap<>(picture.waiting());
      change.accept(waiting);
      return picture.withWaiting(Collections.unmodifiableMap(waiting));
    });
  }

  /**
   * Who answers there, before anything that it answers is noted: after a restart, or on another
   * node, there are other sessions.
   */
  synchronized void met(Optional<Hello> hello) {
    if (hello.isEmpty() || hello.equals(met)) {
      return;
    }
    Hello now = hello.get();
    Arrival arrival =
        met.map(before -> Arrival.of(before, now))
            .orElseGet(() -> Arrival.elsewhere(name().flatMap(means.nodes()::node), now));
    met = hello;
    name().ifPresent(name -> means.nodes().met(name, now.node().value()));
    if (!(arrival instanceof Arrival.Same)) {
      put(picture -> arrival.applied(picture));
      arrival.says(host.name(), means.time().now(), ZoneId.systemDefault()).ifPresent(says);
    }
  }

  /** The name that we dial ourselves. */
  private Optional<String> name() {
    return host.route() instanceof Route.Ssh way && way.jumps().isEmpty()
        ? Optional.of(way.hostName())
        : Optional.empty();
  }

  /** What the host says of itself, and how often its scheduler was called lately. */
  void known(Optional<Hello> hello, int callsLastMinute) {
    put(picture ->
        picture
            .withHello(hello)
            .withKey(hello.map(this::key))
            .withCallsLastMinute(callsLastMinute));
  }

  private HostKey key(Hello hello) {
    String machine = hello.machineId().isEmpty() ? host.name() : hello.machineId();
    return new HostKey(machine, hello.user().value());
  }

  /** An answer to an errand; what it tells of the queue is true of all hosts that show it. */
  void told(Object topic, Errand.Told told) {
    store.update(
        host.name(),
        before -> {
          Snapshot after = before.with(host.name(), told.change()::apply);
          return Siblings.shared(after, host.name(), topic);
        });
  }

  /** What is known of the GPUs of a job changes. */
  void jobGpus(JobKey job, UnaryOperator<JobGpus> change) {
    put(picture -> {
      Map<JobKey, JobGpus> all = picture.jobGpus();
      JobGpus before = all.getOrDefault(job, JobGpus.of(new GpuLook.Waits(Instant.EPOCH)));
      return picture.withJobGpus(Recent.put(all, job, change.apply(before)));
    });
  }

  /** How it stands with the tunnels; nobody is told what is known already. */
  void tunnels(List<TunnelState> now) {
    boolean known =
        snapshot().host(host.name()).map(HostPicture::tunnels).filter(now::equals).isPresent();
    if (!known) {
      put(picture -> picture.withTunnels(now));
    }
  }

  /**
   * A step was opened, or ended by itself.
   *
   * @param says why it ended; empty when it was opened
   */
  void step(GpuStep step, Duration took, SafeText says) {
    SafeText shown = SafeText.of(step.shown());
    write(
        new CommandRecord(
            host.name(), shown, means.time().now(), took, 0, says.isEmpty() ? 0 : -1, 0, says));
  }

  /** A part was run. */
  void ran(Probe<?> probe, Answer answer) {
    Answer.Done done = answer instanceof Answer.Done d ? d : null;
    write(
        new CommandRecord(
            host.name(),
            SafeText.of(probe.part().shown()),
            means.time().now(),
            answer.took(),
            probe.calls(),
            done == null ? -1 : done.exit(),
            done == null ? 0 : done.out().length(),
            answer instanceof Answer.Failed failed ? failed.trouble().says() : SafeText.EMPTY));
  }

  /** A mistake of ours, so that somebody can report it. */
  void stumbled(Throwable ours) {
    write(
        new CommandRecord(
            host.name(),
            SafeText.of("gpudeck"),
            means.time().now(),
            Duration.ZERO,
            0,
            -1,
            0,
            Trouble.ours("the watch of " + host.name(), ours).says()));
  }

  private void write(CommandRecord line) {
    store.update(host.name(), snapshot -> snapshot.with(line));
    journal(line);
  }

  private synchronized void journal(CommandRecord line) {
    if (!closed && (line.calls() > 0 || !line.says().isEmpty())) {
      means.journal().accept(line);
    }
  }

  /** Once this returns the journal hears no more: what ends with the deck is no news. */
  synchronized void close() {
    closed = true;
  }

  private void put(UnaryOperator<HostPicture> change) {
    store.update(host.name(), snapshot -> snapshot.with(host.name(), change));
  }
}

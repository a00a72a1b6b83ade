package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.Host;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Link;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.link.Nap;
import gpudeck.core.link.Part;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobShell;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.SchedulerSearch;
import gpudeck.core.tmux.Doorway;
import gpudeck.core.tmux.Doorways;
import gpudeck.core.tmux.TerminalKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A demo that is open, and the ways to ask its hosts: by real probes through real shells. */
abstract class Visit {

  Demo demo;
  private final List<Link> links = new ArrayList<>();

  final void open(Path place) {
    demo = assertInstanceOf(Demo.Opened.Ready.class, Demo.open(List.of(place))).demo();
  }

  final void leave() {
    links.forEach(Link::close);
    demo.close();
  }

  final Link link(String name) {
    Host host = demo.hosts().stream().filter(h -> h.name().equals(name)).findFirst().orElseThrow();
    Link link = new Link(host, new LocalTransport(), Asker.NOBODY, state -> {});
    links.add(link);
    return link;
  }

  static Answer.Done answer(Link link, LaneKind lane, Part part) {
    AtomicReference<Answer> answer = new AtomicReference<>();
    link.ask(lane, List.of(part), (asked, got) -> answer.set(got));
    return assertInstanceOf(Answer.Done.class, answer.get(), () -> answer.get().toString());
  }

  static <T> T ask(Link link, Probe<T> probe) {
    Parsed<T> parsed = probe.read(answer(link, probe.lane(), probe.part()));
    assertInstanceOf(Parsed.Value.class, parsed, parsed::toString);
    return ((Parsed.Value<T>) parsed).value();
  }

  static String run(Link link, String script) {
    Part part = new Part("test", "test", script, Duration.ofSeconds(20), 1 << 20);
    return answer(link, LaneKind.QUICK, part).out();
  }

  final Scheduler scheduler(Link link) {
    run(link, ":");
    Host host = link.host();
    HostKey key = key(link);
    Finding found =
        ask(link, SchedulerSearch.probe(host.settings().scheduler(), key, Clock.systemUTC()));
    return assertInstanceOf(Finding.Found.class, found).scheduler();
  }

  static HostKey key(Link link) {
    return new HostKey(
        link.hello().orElseThrow().machineId(), link.hello().orElseThrow().user().value());
  }

  static Job job(Queue queue, String name) {
    return queue.jobs().stream()
        .filter(job -> job.name().value().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + queue));
  }

  /** What a shell in a job shows, whose session is made first where there is none. */
  static String shellIn(Link link, Scheduler scheduler, Job job) {
    Optional<Doorway> way = way(link, scheduler, job);
    while (way.isEmpty()) {
      nap();
      way = way(link, scheduler, job);
    }
    return run(link, "tmux attach-session -t '" + way.get().session().key().id() + "' </dev/null");
  }

  /** Between two looks, until the test's time is over. */
  static void nap() {
    Nap.take();
    assertFalse(Thread.interrupted(), "the demo's clock has not obeyed in time");
  }

  /** Empty while the demo's clock has not obeyed. */
  private static Optional<Doorway> way(Link link, Scheduler scheduler, Job job) {
    Doorways doorways = new Doorways(key(link), new TerminalKind("xterm"), "a1");
    Probe<Doorway> probe =
        doorways.intoOrNew(JobShell.name(job), scheduler.shellIn(job).orElseThrow());
    return probe.read(answer(link, probe.lane(), probe.part())) instanceof Parsed.Value<Doorway> way
        ? Optional.of(way.value())
        : Optional.empty();
  }
}

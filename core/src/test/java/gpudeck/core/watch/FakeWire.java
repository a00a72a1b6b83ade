package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Connection;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LineStream;
import gpudeck.core.link.Link;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Tunnel;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A link that answers by part name, and tells the test what it was asked. */
final class FakeWire implements Wire {

  final Map<String, Answer> answers = new ConcurrentHashMap<>();
  final BlockingQueue<List<String>> requests = new LinkedBlockingQueue<>();
  final BlockingQueue<FakeTalk> talks = new LinkedBlockingQueue<>();
  final Consumer<LinkState> changed;
  volatile int redials;
  volatile boolean stumbles;
  volatile boolean undialled;
  volatile String boot = "boot";
  volatile String node = "login1";

  /** Where tunnels of any host lead in truth. */
  private final Link thisMachine =
      new Link(
          new Host("local", new Route.Local(), HostSettings.NONE),
          new LocalTransport(),
          Asker.NOBODY,
          state -> {});

  private final Semaphore gate = new Semaphore(1);
  private boolean dialled;

  FakeWire(Consumer<LinkState> changed) {
    this.changed = changed;
  }

  void answers(String part, int exit, String out) {
    answers.put(part, new Answer.Done(exit, out, "", Duration.ofMillis(50)));
  }

  @Override
  public void ask(LaneKind lane, List<Part> parts, BiConsumer<Part, Answer> each) {
    if (undialled) {
      pass();
    }
    up();
    if (stumbles) {
      throw new IllegalStateException("a mistake of ours");
    }
    requests.add(parts.stream().map(Part::name).toList());
    pass();
    parts.forEach(part -> each.accept(part, answer(part)));
  }

  private void pass() {
    gate.acquireUninterruptibly();
    gate.release();
  }

  /** A shell beside the lanes; the test says what it tells. */
  static final class FakeTalk implements Talk {
    final LineStream.Listener listener;
    final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    volatile boolean closed;

    private FakeTalk(LineStream.Listener listener) {
      this.listener = listener;
    }

    @Override
    public void write(String text) {
      written.add(text);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public Talk talk(LineStream.Listener listener) {
    FakeTalk talk = new FakeTalk(listener);
    talks.add(talk);
    return talk;
  }

  @Override
  public Tunnel.Result tunnel(FarEnd end, int port) {
    return thisMachine.tunnel(end, port);
  }

  /** From now on nothing is answered, until {@link #letGo}. */
  void hold() {
    gate.acquireUninterruptibly();
  }

  void letGo() {
    gate.release();
  }

  private synchronized void up() {
    if (!dialled) {
      dialled = true;
      changed.accept(new LinkState.Up(Instant.EPOCH, Duration.ofMillis(50)));
    }
  }

  private Answer answer(Part part) {
    return answers.getOrDefault(part.name(), new Answer.Done(0, "", "", Duration.ofMillis(1)));
  }

  @Override
  public Connection.Opened terminal(String command, String kind, Connection.Window window) {
    return new Connection.Opened.Failed(Trouble.of(Trouble.Kind.MISSING, "no terminals here"));
  }

  @Override
  public synchronized Optional<Hello> hello() {
    if (!dialled) {
      return Optional.empty();
    }
    return Optional.of(
        new Hello(
            1,
            1,
            boot,
            "machine",
            SafeText.of("ana"),
            SafeText.of(node),
            Raw.ofText("/home/ana"),
            Instant.EPOCH));
  }

  @Override
  public synchronized void redial() {
    redials++;
    changed.accept(new LinkState.Up(Instant.EPOCH, Duration.ofMillis(50)));
  }

  @Override
  public void close() {
    thisMachine.close();
    changed.accept(new LinkState.Closed());
  }
}

package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Asker.Prompt;
import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A host, a network and a clock, none of them real, and the upkeep of one link between them. */
final class MadeUpHost implements Upkeep.Board {

  /** A state, and the second it was told in. */
  record Told(double second, LinkState state) {}

  final List<Told> told = new ArrayList<>();
  final List<Double> dials = new ArrayList<>();
  final List<MadeUpConnection> connections = new ArrayList<>();
  final List<Line> lines = new ArrayList<>();
  final Deque<Runnable> underway = new ArrayDeque<>();

  /** What the next dials come back with; empty: a connection. */
  Optional<Trouble> refusal = Optional.empty();

  Set<String> network = Set.of("10.0.0.7");

  /** Whether a login asks for a code. */
  boolean code;

  /** What happens while the code is looked for. */
  Runnable whileAsked = () -> {};

  boolean load;

  /** Whether dials take their time: until {@link #finishDial}. */
  boolean slow;

  private final Host host = new Host("gpu1", new Route.Local(), HostSettings.NONE);
  private final Upkeep upkeep;
  private long nanos;
  private Instant wall = Instant.parse("2026-01-01T10:00:00Z");
  private long next;
  private boolean wanted;
  private boolean looked;

  MadeUpHost(Random random) {
    Dials attempts = new Dials(host, this::dial, new Person(), this::start, this::look);
    Redials redials = new Redials(Keepalive.USUAL, random::nextDouble);
    upkeep =
        new Upkeep("gpu1", Keepalive.USUAL, this::line, attempts, redials, () -> network, this);
  }

  /** Somebody who knows the code. */
  private final class Person implements Asker {

    @Override
    public boolean trust(UnknownKey key) {
      return true;
    }

    @Override
    public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
      return Optional.empty();
    }

    @Override
    public Optional<List<char[]>> answer(Questions questions) {
      whileAsked.run();
      return Optional.of(List.of("123456".toCharArray()));
    }
  }

  private void start(Runnable dial) {
    dials.add(second());
    underway.add(dial);
    if (!slow) {
      finishDial();
    }
  }

  void finishDial() {
    underway.remove().run();
  }

  private Dialled dial(Host to, Asker asker) {
    if (refusal.isPresent()) {
      return new Dialled.Failed(refusal.get());
    }
    asker.reached();
    if (code) {
      SafeText words = SafeText.of("Code:");
      asker.answer(
          new Questions(
              words, Optional.empty(), words, false, List.of(), List.of(new Prompt(words, true))));
    }
    connections.add(new MadeUpConnection(() -> nanos, load));
    return new Dialled.Open(connection());
  }

  private Line line(Connection connection) {
    Lease lease = new Lease("gpu1", connection);
    Leftovers none = new Leftovers();
    InstantSource clock = () -> wall;
    Streams streams = new Streams("gpu1", lease, none, clock);
    Duration hello = Duration.ofSeconds(20);
    Lanes lanes =
        new Lanes(kind -> new Berth(kind, host, lease, none, hello, clock), streams::giveWay);
    return new Line("gpu1", lease, lanes, streams);
  }

  /** The last connection that was made. */
  MadeUpConnection connection() {
    return connections.get(connections.size() - 1);
  }

  double second() {
    return nanos / 1e9;
  }

  /** Time goes by. */
  void run(double seconds) {
    long end = nanos + (long) (seconds * 1e9);
    while (next <= end) {
      wall = wall.plusNanos(Math.max(0, next - nanos));
      nanos = Math.max(nanos, next);
      step();
    }
    wall = wall.plusNanos(end - nanos);
    nanos = end;
  }

  private void step() {
    boolean now = wanted;
    wanted = false;
    looked = false;
    Duration rest = upkeep.step(new Moment(nanos, wall), now);
    next = looked ? nanos : nanos + Math.max(1, rest.toNanos());
  }

  /** As a keeper does when a dial is done. */
  @Override
  public void look() {
    looked = true;
    next = nanos;
  }

  /** The machine sleeps: the monotonic clock stands still. */
  void sleep(Duration time) {
    wall = wall.plus(time);
  }

  /** Somebody wants a dial now. */
  void redial() {
    wanted = true;
    look();
  }

  /** Dials for the first time, and lets a few seconds go by. */
  MadeUpHost up() {
    redial();
    run(3);
    return this;
  }

  void down() {
    refusal = Optional.of(Trouble.of(Kind.UNREACHABLE, "gpu1 does not answer"));
  }

  LinkState state() {
    return told.get(told.size() - 1).state();
  }

  /** When a kind of state was told first after a second. */
  double first(Class<? extends LinkState> kind, double after) {
    return told.stream()
        .filter(one -> kind.isInstance(one.state()) && one.second() >= after)
        .findFirst()
        .orElseThrow(() -> new AssertionError("never " + kind.getSimpleName() + ": " + told))
        .second();
  }

  @Override
  public void up(Line line) {
    lines.add(line);
  }

  @Override
  public void down(Trouble why) {}

  @Override
  public void tell(LinkState state) {
    if (told.isEmpty() || !state().equals(state)) {
      told.add(new Told(second(), state));
    }
  }
}

package gpudeck.core.link;

import gpudeck.core.link.Berth.Cause;
import gpudeck.core.link.Berth.Rest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lanes of one connection: two, or one where the server gives no second session. */
final class Lanes {

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final Map<LaneKind, Berth> own = new EnumMap<>(LaneKind.class);
  private final Map<LaneKind, Berth> berths = new EnumMap<>(LaneKind.class);
  private final BooleanSupplier room;
  private int terminals;

  /**
   * @param berth makes the berth of a kind
   * @param room makes room for a lane where it can: false if it cannot
   */
  Lanes(Function<LaneKind, Berth> berth, BooleanSupplier room) {
    Stream.of(LaneKind.values()).forEach(kind -> own.put(kind, berth.apply(kind)));
    berths.putAll(own);
    this.room = room;
  }

  /** What the shell of one of the lanes says of its host. */
  Optional<Hello> hello() {
    return berths()
        .flatMap(berth -> berth.moored().stream())
        .map(one -> one.shell().hello())
        .findFirst();
  }

  /** Whether a shell has answered on it, ever. */
  boolean greeted() {
    return berths().anyMatch(Berth::greeted);
  }

  /** Asks; answers what can be answered and returns the rest. */
  Optional<Rest> ask(LaneKind kind, List<Part> parts, BiConsumer<Part, Answer> each) {
    Berth berth = berth(kind);
    Optional<Rest> rest = withRoom(berth, berth.ask(parts, each), each);
    Optional<Berth> other = rest.filter(Lanes::noSession).flatMap(none -> other(berth));
    if (other.isPresent()) {
      return honest(ask(other.get(), rest.get().parts(), each));
    }
    Optional<Berth> deputy = rest.filter(Lanes::isLent).flatMap(none -> other(berth));
    return honest(deputy.isPresent() ? deputy.get().ask(rest.get().parts(), each) : rest);
  }

  /** Asks again once there is room: the server knows of it when it has seen something go. */
  private Optional<Rest> withRoom(
      Berth berth, Optional<Rest> asked, BiConsumer<Part, Answer> each) {
    Deadline deadline = Deadline.in(Terminals.FREEING);
    Optional<Rest> rest = asked;
    boolean waits = rest.filter(Lanes::noSession).isPresent() && room.getAsBoolean();
    while (waits && rest.filter(Lanes::noSession).isPresent() && !deadline.passed()) {
      waits = pause();
      rest = berth.ask(rest.get().parts(), each);
    }
    return rest;
  }

  private synchronized boolean pause() {
    return Deadline.in(BETWEEN).await(this);
  }

  /** While a terminal is open, a session that is not given is no sign that all of them hang. */
  private synchronized Optional<Rest> honest(Optional<Rest> rest) {
    return rest.map(left ->
        terminals > 0 && noSession(left)
            ? new Rest(left.parts(), berths.get(LaneKind.QUICK).lentOut())
            : left);
  }

  /** A terminal is open now. */
  synchronized void enter() {
    terminals++;
  }

  /** It is closed: each lane may try for a session of its own again, when it is asked. */
  synchronized void left() {
    terminals--;
    resume();
  }

  private static boolean isLent(Rest rest) {
    return rest.none().cause() == Cause.LENT;
  }

  /**
   * Gives a lane's session up until {@link #resume}: the slow lane's if it has one, since the quick
   * one can speak for it.
   */
  void suspend() {
    Berth slow = berth(LaneKind.SLOW);
    (slow.moored().isPresent() ? slow : berth(LaneKind.QUICK)).lend();
  }

  /** Lanes may have their sessions again. */
  synchronized void resume() {
    berths.putAll(own);
    own.values().forEach(Berth::takeBack);
  }

  /** The other lane may have got the only session just now, and be about to say hello on it. */
  private Optional<Rest> ask(Berth other, List<Part> parts, BiConsumer<Part, Answer> each) {
    Optional<Rest> rest = other.ask(parts, each);
    if (other.moored().isPresent()) {
      share(other);
    }
    return rest;
  }

  private synchronized Berth berth(LaneKind kind) {
    return berths.get(kind);
  }

  private synchronized Stream<Berth> berths() {
    return berths.values().stream().toList().stream();
  }

  private static boolean noSession(Rest rest) {
    return rest.none().cause() == Cause.NO_SESSION;
  }

  private Optional<Berth> other(Berth one) {
    return berths().filter(berth -> berth != one).findFirst();
  }

  private synchronized void share(Berth one) {
    berths.replaceAll((kind, berth) -> one);
  }

  /** Leaves all lanes; what runs in them is ended by the next lane on this host. */
  void leave() {
    own.values().forEach(Berth::leave);
  }
}

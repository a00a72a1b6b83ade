package gpudeck.core.link;

import gpudeck.core.link.Berth.Cause;
import gpudeck.core.link.Berth.Rest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lanes of one connection: two, or one where the server gives no second session. */
final class Lanes {

  private final Map<LaneKind, Berth> berths = new EnumMap<>(LaneKind.class);

  /**
   * @param berth makes the berth of a kind
   */
  Lanes(Function<LaneKind, Berth> berth) {
    Stream.of(LaneKind.values()).forEach(kind -> berths.put(kind, berth.apply(kind)));
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
    Berth own = berth(kind);
    Optional<Rest> rest = own.ask(parts, each);
    Optional<Berth> other = rest.filter(this::noSession).flatMap(none -> other(own));
    if (other.isPresent()) {
      return ask(other.get(), rest.get().parts(), each);
    }
    Optional<Berth> deputy = rest.filter(Lanes::isLent).flatMap(none -> other(own));
    return deputy.isPresent() ? askDeputy(deputy.get(), rest.get(), each) : rest;
  }

  /** Where the only session is lent, the other lane has none either: that is no new reason. */
  private Optional<Rest> askDeputy(Berth deputy, Rest lent, BiConsumer<Part, Answer> each) {
    return deputy
        .ask(lent.parts(), each)
        .map(rest -> noSession(rest) ? new Rest(rest.parts(), lent.none()) : rest);
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

  /** Lanes may have their sessions again; they are opened when they are asked. */
  void resume() {
    berths().distinct().forEach(Berth::takeBack);
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

  private boolean noSession(Rest rest) {
    return rest.none().cause() == Cause.NO_SESSION;
  }

  private Optional<Berth> other(Berth own) {
    return berths().filter(berth -> berth != own).findFirst();
  }

  private synchronized void share(Berth one) {
    berths.replaceAll((kind, berth) -> one);
  }

  /** Leaves all lanes; what runs in them is ended by the next lane on this host. */
  void leave() {
    berths().distinct().forEach(Berth::leave);
  }
}

package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.link.Lane.Course;
import gpudeck.core.link.Lane.Greeted;
import gpudeck.core.link.Leftovers.Left;
import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * The place of one lane on a connection: opened on first need, opened anew after one was given up.
 * Who asks waits for a turn, in order.
 */
final class Berth {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private static final Duration BETWEEN = Duration.ofMillis(50);
  private static final Duration LENDING = Duration.ofSeconds(2);

  private final Host host;
  private final String name;
  private final Connection connection;
  private final Leftovers leftovers;
  private final Duration hello;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile Optional<Moored> moored = Optional.empty();
  private volatile boolean greeted;
  private volatile boolean lent;
  private volatile Optional<Deadline> returning = Optional.empty();

  Berth(
      LaneKind kind,
      Host host,
      Connection connection,
      Leftovers leftovers,
      Duration hello,
      InstantSource clock) {
    this.host = host;
    this.name = "lane " + host.name() + " " + kind.name().toLowerCase(Locale.ROOT);
    this.connection = connection;
    this.leftovers = leftovers;
    this.hello = hello;
    this.clock = clock;
  }

  /** Whether there is a lane to ask on. */
  sealed interface Place {}

  /** A lane that has said hello. */
  record Moored(Lane lane, Shell shell) implements Place {}

  /** No lane, and why. */
  record None(Trouble why, Cause cause) implements Place {}

  /** What was in the way of a lane. */
  enum Cause {
    /** The server gave no channel, though the connection stands. */
    NO_SESSION,
    /** An open terminal has it. */
    LENT,
    /** A channel, but no shell that answers. */
    NO_SHELL,
    /** The connection is gone. */
    GONE
  }

  /** Parts that were not asked, since there was no lane. */
  record Rest(List<Part> parts, None none) {}

  /** The lane, if one is open. */
  Optional<Moored> moored() {
    return moored.filter(one -> one.lane().open());
  }

  /** Whether a shell has answered here, ever. */
  boolean greeted() {
    return greeted;
  }

  /** Asks in turn; answers what can be answered and returns the rest. */
  Optional<Rest> ask(List<Part> parts, BiConsumer<Part, Answer> each) {
    turn.lock();
    try {
      List<Part> left = parts;
      while (!left.isEmpty()) {
        Place place = place();
        if (place instanceof None none) {
          return Optional.of(new Rest(left, none));
        }
        left = ask(left, (Moored) place, each);
      }
      return Optional.empty();
    } finally {
      turn.unlock();
    }
  }

  /** Ends the lane; what runs in it is ended by the next lane on this host. */
  void leave() {
    moored.ifPresent(one -> leave(one, Optional.empty()));
  }

  /**
   * Lets its session go to somebody else, after the question under way if that is answered soon.
   */
  void lend() {
    lent = true;
    boolean mine = awaitTurn();
    leave();
    if (mine) {
      turn.unlock();
    }
  }

  private boolean awaitTurn() {
    try {
      return turn.tryLock(LENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** May be opened again, once the server has seen that the session is free. */
  void takeBack() {
    returning = lent ? Optional.of(Deadline.in(Terminals.FREEING)) : returning;
    lent = false;
  }

  private Connection.Opened open() {
    Connection.Opened opened = connection.open(Lane.COMMAND);
    while (opened instanceof Connection.Opened.Failed && isReturning() && rest()) {
      opened = connection.open(Lane.COMMAND);
    }
    returning = Optional.empty();
    return opened;
  }

  private boolean isReturning() {
    return connection.alive() && returning.filter(end -> !end.passed()).isPresent();
  }

  private synchronized boolean rest() {
    return Deadline.in(BETWEEN).await(this);
  }

  private void leave(Moored one, Optional<String> part) {
    moored = Optional.empty();
    leftovers.add(new Left(one.shell(), part, clock.instant()));
    one.lane().close();
  }

  private List<Part> ask(List<Part> parts, Moored now, BiConsumer<Part, Answer> each) {
    List<Part> left = withoutHanging(parts, now, each);
    if (left.isEmpty()) {
      return left;
    }
    Course course = now.lane().ask(left, each);
    int answered = course.answered();
    switch (course.end()) {
      case ALL_ANSWERED -> {}
      case LATE -> {
        leave(now, Optional.of(left.get(answered - 1).name()));
        returning = Optional.of(Deadline.in(Terminals.FREEING));
      }
      case GONE -> {
        leave(now, Optional.empty());
        if (connection.alive()) {
          each.accept(
              left.get(answered), new Answer.Failed(shellEnded(left.get(answered)), Duration.ZERO));
          answered++;
        }
      }
    }
    return left.subList(answered, left.size());
  }

  private Place place() {
    Optional<Moored> open = moored();
    if (open.isPresent()) {
      return open.get();
    }
    if (!connection.alive()) {
      return new None(gone(), Cause.GONE);
    }
    if (lent) {
      return lentOut();
    }
    Connection.Opened opened = open();
    if (opened instanceof Connection.Opened.Failed failed) {
      return none(failed.trouble(), Cause.NO_SESSION);
    }
    return greet(new Lane(host, name, ((Connection.Opened.Open) opened).channel()));
  }

  private Place greet(Lane lane) {
    Greeted words = lane.greet(hello);
    if (words instanceof Greeted.Failed failed) {
      return none(failed.trouble(), Cause.NO_SHELL);
    }
    Moored now = new Moored(lane, ((Greeted.Ready) words).shell());
    moored = Optional.of(now);
    greeted = true;
    endLeftovers(now);
    return lane.open() ? now : none(shellEnded(Leftovers.ending(List.of())), Cause.NO_SHELL);
  }

  private None none(Trouble why, Cause cause) {
    return new None(why, connection.alive() ? cause : Cause.GONE);
  }

  private void endLeftovers(Moored now) {
    List<Left> found = leftovers.seenFrom(now.shell());
    if (!found.isEmpty()) {
      now.lane()
          .ask(List.of(Leftovers.ending(found)), (part, answer) -> leftovers.ended(found, answer));
    }
  }

  /** Answers the parts of which one that hung still runs: there is never a second one. */
  private List<Part> withoutHanging(List<Part> parts, Moored now, BiConsumer<Part, Answer> each) {
    if (parts.stream().noneMatch(part -> hanging(part, now).isPresent())) {
      return parts;
    }
    endLeftovers(now);
    List<Part> left = new ArrayList<>();
    for (Part part : parts) {
      Optional<Instant> since = hanging(part, now);
      since.ifPresent(at -> each.accept(part, new Answer.Failed(still(part, at), Duration.ZERO)));
      if (since.isEmpty()) {
        left.add(part);
      }
    }
    return left;
  }

  private Optional<Instant> hanging(Part part, Moored now) {
    return leftovers.hangingSince(part.name(), now.shell());
  }

  private Trouble still(Part part, Instant since) {
    String time = TIME.format(since.atZone(ZoneId.systemDefault()));
    return Trouble.of(
        Kind.TIMEOUT, part.name() + " is still hanging on " + host.name() + " since " + time);
  }

  private Trouble shellEnded(Part part) {
    return Trouble.of(
        Kind.GARBLED, "the shell on " + host.name() + " ended while it ran " + part.name());
  }

  /** No lane, since a terminal has its place. */
  None lentOut() {
    Trouble why =
        Trouble.of(
            Kind.DENIED,
            "the session that you are attached to has the place of this: "
                + host.name()
                + " gives no more");
    return new None(why, Cause.LENT);
  }

  private Trouble gone() {
    return Trouble.of(Kind.UNREACHABLE, "the connection to " + host.name() + " is gone");
  }
}

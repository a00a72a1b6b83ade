package gpudeck.core.link;

import gpudeck.core.link.Dials.Outcome;
import gpudeck.core.link.LinkState.Fault;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.link.Watchdog.Judgement;
import gpudeck.core.link.Watchdog.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that is decided to keep a line up, step by step and without waiting: one thread calls, and
 * tells the time. At most one dial is under way; beside it there may be the line, if it is suspect,
 * or the connection of the last one, if its login needed a person. Whichever answers first is the
 * line.
 */
final class Upkeep {

  /** What time heals; everything else waits for a person. */
  private static final Set<Kind> PASSING = EnumSet.of(Kind.UNREACHABLE, Kind.TIMEOUT, Kind.DOWN);

  private static final Duration BETWEEN_LOOKS_AT_THE_NETWORK = Duration.ofSeconds(2);

  private final String host;
  private final Keepalive keepalive;
  private final Function<Connection, Line> lines;
  private final Dials dials;
  private final Redials redials;
  private final Supplier<Set<String>> network;
  private final Board board;
  private final Wake wake = new Wake();

  private Optional<Watched> watched = Optional.empty();
  private Optional<Kept> kept = Optional.empty();
  private Optional<LinkState.Lost> loss = Optional.empty();
  private Set<String> addresses = Set.of();
  private boolean rivalled;

  /** Who is told what comes of it. */
  interface Board {

    /** This line is up. */
    void up(Line line);

    /** No line is up, for this reason: whoever waits for one is told. */
    void down(Trouble why);

    /** Something has happened: the next step is to be done now. */
    void look();

    /** How it stands now; told again and again. */
    void tell(LinkState state);
  }

  Upkeep(
      String host,
      Keepalive keepalive,
      Function<Connection, Line> lines,
      Dials dials,
      Redials redials,
      Supplier<Set<String>> network,
      Board board) {
    this.host = host;
    this.keepalive = keepalive;
    this.lines = lines;
    this.dials = dials;
    this.redials = redials;
    this.network = network;
    this.board = board;
  }

  /**
   * Does what is to be done now.
   *
   * @param wanted whether somebody wants a dial that does not wait for its time
   * @return when to come again at the latest
   */
  Duration step(Moment now, boolean wanted) {
    if (wake.woke(now)) {
      woke(now);
    }
    if (wanted) {
      redials.now(now.nanos());
    }
    dials.take().ifPresent(one -> settle(one, now));
    watched.ifPresent(one -> watch(one, now));
    kept.ifPresent(one -> await(one, now));
    if (!dials.underway() && redials.take(now.nanos())) {
      dial(now);
    } else {
      lookAtTheNetwork(now);
    }
    Duration rest = rest(now);
    wake.resting(rest);
    return rest;
  }

  private Duration rest(Moment now) {
    if (watched.isPresent()) {
      return watched.get().rest(now);
    }
    if (kept.isPresent()) {
      return keepalive.tick();
    }
    if (dials.underway()) {
      return BETWEEN_LOOKS_AT_THE_NETWORK;
    }
    OptionalLong due = redials.due();
    if (due.isEmpty()) {
      return keepalive.lost();
    }
    Duration left = Duration.ofNanos(Math.max(0, due.getAsLong() - now.nanos()));
    return left.compareTo(BETWEEN_LOOKS_AT_THE_NETWORK) < 0 ? left : BETWEEN_LOOKS_AT_THE_NETWORK;
  }

  private void woke(Moment now) {
    rivalled = false;
    watched.ifPresent(one -> one.watchdog().woke(now.nanos()));
    if (watched.isEmpty() && kept.isEmpty() && redials.waits()) {
      redials.now(now.nanos());
    }
  }

  private void dial(Moment now) {
    if (watched.isEmpty()) {
      board.tell(dialling(now));
    }
    addresses = network.get();
    dials.start();
  }

  /** What is dialled again is still lost, since the same moment and for the same reason. */
  private LinkState dialling(Moment now) {
    return loss.<LinkState>map(lost ->
            new LinkState.Lost(lost.why(), lost.since(), Optional.empty(), kept.isPresent()))
        .orElseGet(() -> new LinkState.Dialling(now.wall()));
  }

  private void settle(Outcome outcome, Moment now) {
    if (outcome.dialled() instanceof Dialled.Open open) {
      letGo();
      hold(open.connection(), outcome.asked(), now);
    } else if (outcome.dialled() instanceof Dialled.Failed failed) {
      failed(failed.trouble(), failed.wants(), now);
    }
  }

  /** A new login is up: the old one, if there still is one, has lost the race. */
  private void letGo() {
    kept.ifPresent(old -> old.one().connection().close());
    watched.ifPresent(old -> end(old, Trouble.of(Kind.UNREACHABLE, host + " was logged in anew")));
  }

  private void hold(Connection connection, boolean person, Moment now) {
    Line line = lines.apply(connection);
    Watchdog watchdog = new Watchdog(keepalive, now.nanos());
    addresses = network.get();
    watched = Optional.of(new Watched(connection, line, watchdog, now, person, addresses));
    kept = Optional.empty();
    loss = Optional.empty();
    redials.stop();
    board.up(line);
    connection.whenEnded(board::look);
  }

  private void failed(Trouble why, Optional<Want> wants, Moment now) {
    if (PASSING.contains(why.kind())) {
      redials.failed(now.nanos());
    } else {
      redials.stop();
    }
    if (watched.isEmpty()) {
      board.down(why);
      tellLost(why, wants, now.wall(), now);
    }
  }

  private void watch(Watched one, Moment now) {
    Optional<Trouble> end = one.line().end();
    Judgement judgement = one.look(now);
    if (end.isPresent()) {
      ended(one, reason(one, end.get()), now.wall(), now);
    } else if (judgement.verdict() == Verdict.LOST) {
      silenced(one, judgement, now);
    } else {
      tell(one, judgement, now);
      one.nudge(now);
    }
  }

  /** Where we end a login that still stands, and a new one needs a person, that is asked for. */
  private static Trouble reason(Watched one, Trouble why) {
    boolean ours = one.person() && one.connection().alive() && PASSING.contains(why.kind());
    return ours ? Trouble.of(Kind.LOGIN, why.says().value() + ", which needs you") : why;
  }

  private void tell(Watched one, Judgement judgement, Moment now) {
    if (judgement.verdict() == Verdict.SUSPECT) {
      board.tell(new LinkState.Suspect(now.ago(judgement.since()), judgement.fault()));
      if (one.wantsRival(judgement) && !rivalled) {
        rivalled = true;
        redials.now(now.nanos());
      }
      return;
    }
    Duration trip = one.connection().roundTrip().orElse(Duration.ZERO);
    board.tell(new LinkState.Up(one.since().wall(), trip, one.connection().shared()));
    if (!one.watchdog().isWaking()) {
      redials.stop();
      dials.abandon();
    }
  }

  private void ended(Watched one, Trouble why, Instant since, Moment now) {
    if (PASSING.contains(why.kind())) {
      redials.lost(now.nanos(), one.heldFor(keepalive.lost(), now));
    } else {
      redials.stop();
    }
    drop(one, why);
    tellLost(why, Optional.empty(), since, now);
    one.line().close();
  }

  /** It is the line no more; whoever waits on it is told this reason when it is closed. */
  private void drop(Watched one, Trouble why) {
    watched = Optional.empty();
    one.line().condemn(why);
    board.down(why);
  }

  private void end(Watched one, Trouble why) {
    drop(one, why);
    one.line().close();
  }

  private void silenced(Watched one, Judgement judgement, Moment now) {
    Instant since = now.ago(judgement.since());
    if (!one.person()) {
      ended(one, Trouble.of(Kind.UNREACHABLE, says(judgement)), since, now);
      return;
    }
    Trouble why =
        Trouble.of(
            Kind.UNREACHABLE,
            says(judgement) + "; its login is kept for a while, since a new one needs you");
    redials.hold(now.nanos(), keepalive.alone());
    kept = Optional.of(new Kept(one, now, judgement.fault()));
    drop(one, why);
    tellLost(why, Optional.empty(), since, now);
    one.line().leave();
  }

  private String says(Judgement judgement) {
    String time = Say.seconds(judgement.since());
    return judgement.fault() == Fault.SILENT
        ? "nothing was heard from " + host + " for " + time
        : host + " sends, but answered nothing for " + time + ": what goes there does not arrive";
  }

  private void await(Kept one, Moment now) {
    switch (one.fate(now, keepalive.kept(), network.get())) {
      case WAITS -> {}
      case BACK -> {
        dials.abandon();
        hold(one.one().connection(), true, now);
      }
      case MOVED -> {
        kept = Optional.of(one.at(network.get()));
        hurry(now);
      }
      case OVER -> {
        kept = Optional.empty();
        one.one().connection().close();
        hurry(now);
      }
    }
  }

  private void hurry(Moment now) {
    if (redials.waits()) {
      redials.now(now.nanos());
    }
  }

  private void lookAtTheNetwork(Moment now) {
    if (dials.underway()) {
      breakOff(now);
    } else if (watched.isEmpty() && kept.isEmpty() && redials.waits()) {
      Set<String> seen = network.get();
      if (Network.gained(addresses, seen)) {
        redials.networkChanged(now.nanos());
      }
      addresses = seen;
    }
  }

  /**
   * A dial goes by the network that it began in. Where there is a new way out it is begun anew, but
   * not if it has reached the host, which may have called a phone; unless it cannot go on.
   */
  private void breakOff(Moment now) {
    Set<String> seen = network.get();
    boolean better = Network.gained(addresses, seen) && !dials.hasReached();
    boolean dead = Network.exchanged(addresses, seen);
    if ((better || dead) && redials.heedsChange(now.nanos())) {
      dials.abandon();
      redials.now(now.nanos());
    }
  }

  private void tellLost(Trouble why, Optional<Want> wants, Instant since, Moment now) {
    if (!redials.waits() && !dials.underway()) {
      loss = Optional.empty();
      board.tell(new LinkState.Refused(why, now.wall(), wants));
      return;
    }
    Instant begin = loss.map(LinkState.Lost::since).orElse(since);
    OptionalLong due = redials.due();
    Optional<Instant> next =
        due.isPresent() ? Optional.of(now.at(due.getAsLong())) : Optional.empty();
    loss = Optional.of(new LinkState.Lost(why, begin, next, kept.isPresent()));
    board.tell(loss.get());
  }

  /** Ends all that there is. */
  void close(Trouble why) {
    dials.abandon();
    redials.stop();
    watched.ifPresent(one -> end(one, why));
    kept.ifPresent(one -> one.one().connection().close());
  }
}

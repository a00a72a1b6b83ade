package gpudeck.core.link;

import gpudeck.core.link.LinkState.Fault;
import gpudeck.core.link.Watchdog.Judgement;
import gpudeck.core.link.Watchdog.Verdict;
import java.time.Duration;
import java.util.Set;

/**
 * A connection and the line on it.
 *
 * @param person whether its login needed a person
 * @param network by which addresses this machine was on a network when it came up
 */
record Watched(
    Connection connection,
    Line line,
    Watchdog watchdog,
    Moment since,
    boolean person,
    Set<String> network) {

  Watched on(Set<String> another) {
    return new Watched(connection, line, watchdog, since, person, another);
  }

  Judgement look(Moment now) {
    return watchdog.look(now.nanos(), connection.silence(), connection.unanswered());
  }

  Duration rest(Moment now) {
    return watchdog.rest(look(now), now.nanos());
  }

  void nudge(Moment now) {
    if (watchdog.shouldAsk(now.nanos())) {
      connection.nudge();
    }
  }

  /** The other one is dialled as long as nobody has to be asked for it. */
  boolean wantsRival(Judgement judgement) {
    return watchdog.isWaking() && judgement.verdict() == Verdict.SUSPECT && !person;
  }

  /** Whether it came back since it was given up. */
  boolean isBack(Moment now, Moment givenUp, Fault fault) {
    Duration missed = fault == Fault.SILENT ? connection.silence() : connection.unanswered();
    return missed.toNanos() < now.nanos() - givenUp.nanos();
  }

  boolean heldFor(Duration time, Moment now) {
    return now.nanos() - since.nanos() >= time.toNanos();
  }
}

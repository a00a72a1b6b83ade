package gpudeck.core.scheduler.plain;

import gpudeck.core.text.Raw;
import gpudeck.core.tmux.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command that gpudeck has started on a plain host, as its folder tells of it.
 *
 * @param node what the host calls itself
 * @param script its own script, which it keeps
 * @param file where that was when it was submitted; empty where it was no file
 * @param gpus how many it asked for; empty where it did not
 * @param limit so long it may run; empty: as long as it likes
 * @param cards those that it was given
 * @param waits how it stands with those that it waits for
 * @param why what it was refused for, in the runner's words
 * @param now the host's own clock when it told all this
 */
record Run(
    String id,
    Instant made,
    Life life,
    Raw name,
    Raw command,
    Raw folder,
    Raw log,
    Raw script,
    Optional<Raw> file,
    Raw node,
    OptionalInt gpus,
    Optional<Duration> limit,
    List<Card> cards,
    Optional<Waits> waits,
    Optional<Instant> started,
    Optional<End> end,
    Optional<Raw> why,
    Optional<Seat> seat,
    Instant now) {

  static final Comparator<Run> OLDEST_FIRST =
      Comparator.comparing(run -> run.end().map(End::at).orElse(run.made()));

  /** Whether that is its session; one that is left when it has ended is nobody's. */
  boolean isIn(Session session) {
    return life == Life.LIVES
        && seat.filter(own -> own.session().equals(session.key().id()))
            .filter(own -> session.created().equals(Optional.of(own.since())))
            .isPresent();
  }

  /** Whether it has ended, not longer ago than that; where nothing tells when, it counts. */
  boolean endedWithin(Duration back) {
    boolean over = end.isPresent() || life == Life.DIED || life == Life.RESTARTED;
    return over && end.filter(at -> at.at().isBefore(now.minus(back))).isEmpty();
  }

  /** What is known of the shell that keeps it. */
  enum Life {
    /** It is there. */
    LIVES,
    /** It is not there, and did not say goodbye. */
    DIED,
    /** The host was started again since. */
    RESTARTED,
    /** It has ended, or was never there. */
    NONE
  }

  /** A card by nvidia-smi's index and its UUID. */
  record Card(int index, String uuid) {}

  /**
   * What it waits for.
   *
   * @param before runs that came earlier and wait too
   * @param trouble why nothing is known of the cards
   */
  record Waits(int wanted, int free, int total, int before, Optional<Raw> trouble) {}

  /** Its end; {@code code} is that of a shell, above 128 for a signal. */
  record End(Instant at, int code, How how) {}

  /** Who ended it. */
  enum How {
    ITSELF,
    CANCELLED,
    /** Its tmux session was ended. */
    HANGUP,
    /** Its time was over. */
    LIMIT,
    /** It never began: there are no such cards. */
    REFUSED
  }

  /** The tmux session that it runs in, as long as it lives. */
  record Seat(String session, Instant since) {}
}

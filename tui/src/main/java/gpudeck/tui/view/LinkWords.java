package gpudeck.tui.view;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.LinkState.Closed;
import gpudeck.core.link.LinkState.Dialling;
import gpudeck.core.link.LinkState.Fault;
import gpudeck.core.link.LinkState.Idle;
import gpudeck.core.link.LinkState.Lost;
import gpudeck.core.link.LinkState.Refused;
import gpudeck.core.link.LinkState.Suspect;
import gpudeck.core.link.LinkState.Up;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Trouble;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;

/**
 * How it stands with a link, in as few words as say it.
 *
 * @param words such as {@code lost 31 s, retry in 4 s}
 * @param brief the same where there is little room, such as {@code lost 31 s}
 */
record LinkWords(String words, String brief, Role role) {

  /** A question of its login lies before the user. */
  static final LinkWords WANTS_AN_ANSWER = new LinkWords("wants an answer", Role.WARN);

  /** Whoever ends that ssh ends this link, and how long the way takes is not told. */
  private static final LinkWords SHARED = new LinkWords("over your ssh", "your ssh", Role.MUTED);

  /** Of a host that was never reached nothing can be lost. */
  static LinkWords of(HostPicture host, Instant now) {
    return host.link() instanceof Lost lost && host.finding().lastValue().isEmpty()
        ? tried("unreachable", lost, now)
        : of(host.link(), now);
  }

  static LinkWords of(LinkState link, Instant now) {
    if (link instanceof Up up) {
      return up.shared() ? SHARED : new LinkWords(roundTrip(up.roundTrip()), Role.MUTED);
    }
    if (link instanceof Suspect suspect) {
      return suspect(suspect, now);
    }
    if (link instanceof Lost lost) {
      return lost(lost, now);
    }
    if (link instanceof Refused refused) {
      return refused.wants().map(LinkWords::wanted).orElseGet(() -> refused(refused.why()));
    }
    return quiet(link, now);
  }

  /** Zero is not known yet. */
  private static String roundTrip(Duration time) {
    return time.isZero() ? "up" : Math.max(1, time.toMillis()) + " ms";
  }

  private LinkWords(String words, Role role) {
    this(words, words, role);
  }

  private static LinkWords quiet(LinkState link, Instant now) {
    if (link instanceof Dialling dialling) {
      return new LinkWords("dialling " + ago(dialling.since(), now), Role.PENDING);
    }
    if (link instanceof Idle) {
      return new LinkWords("not opened", Role.MUTED);
    }
    assert link instanceof Closed;
    return new LinkWords("closed", Role.MUTED);
  }

  /** Who is heard but does not answer is not reached: only the way there can be broken. */
  private static LinkWords suspect(Suspect suspect, Instant now) {
    String words = "suspect " + ago(suspect.since(), now);
    String where = suspect.fault() == Fault.WAY_OUT ? ", heard but not reached" : "";
    return new LinkWords(words + where, words, Role.WARN);
  }

  private static LinkWords lost(Lost lost, Instant now) {
    return tried("lost " + ago(lost.since(), now), lost, now);
  }

  private static LinkWords tried(String what, Lost lost, Instant now) {
    String next = lost.kept() ? ", kept; new login in " : ", retry in ";
    String retry = lost.nextTry().map(at -> next + ago(now, at)).orElse(", redialling");
    return new LinkWords(what + retry, what, Role.ERROR);
  }

  private static LinkWords wanted(Want want) {
    String words =
        switch (want) {
          case PASSPHRASE -> "wants a passphrase";
          case HOST_KEY -> "unknown host key";
          case PASSWORD -> "wants a password";
          case CODE -> "wants a code";
        };
    return new LinkWords(words, Role.WARN);
  }

  private static LinkWords refused(Trouble why) {
    String words =
        switch (why.kind()) {
          case LOGIN -> "not let in";
          case HOSTKEY -> "host key refused";
          default -> "refused";
        };
    return new LinkWords(words, Role.ERROR);
  }

  private static String ago(Instant from, Instant to) {
    return Durations.words(Duration.between(from, to));
  }
}

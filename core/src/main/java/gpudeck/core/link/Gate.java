package gpudeck.core.link;

import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A machine on the way to hosts: one login on it serves all whose way leads through it. Whoever
 * comes while it is dialled waits for that. One that gives no sign of life is left to those who
 * have it, and dialled anew.
 */
final class Gate {

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  /** Longer than between two questions on any link through it. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final long LOOK = Duration.ofMillis(5).toNanos();

  /** What would be no different for who comes next: it has nothing to do with a person. */
  private static final Set<Kind> SHARED = EnumSet.of(Kind.UNREACHABLE, Kind.TIMEOUT);

  private Optional<SharedLogin> login = Optional.empty();
  private Optional<Dialled.Failed> failure = Optional.empty();
  private boolean busy;

  /**
   * A share in the login.
   *
   * @param dial makes one, given whom to ask
   */
  Dialled share(Asker asker, Function<Asker, Dialled> dial) {
    Optional<Dialled.Failed> failed = turn();
    if (failed.isPresent()) {
      return failed.get();
    }
    Dialled dialled = new Dialled.Failed(Trouble.of(Kind.TIMEOUT, "interrupted"));
    try {
      dialled = shared(asker).orElseGet(() -> anew(asker, dial));
    } finally {
      done(dialled);
    }
    return dialled;
  }

  /** Waits until nobody else is at it; empty when it is the caller's turn. */
  private synchronized Optional<Dialled.Failed> turn() {
    boolean waited = busy;
    while (busy) {
      if (!Deadline.in(SIGN_OF_LIFE).await(this)) {
        return Optional.of(new Dialled.Failed(Trouble.of(Kind.TIMEOUT, "interrupted")));
      }
    }
    if (waited && failure.isPresent()) {
      return failure;
    }
    busy = true;
    return Optional.empty();
  }

  /** Who was told to stop has nothing to tell others. */
  private synchronized void done(Dialled dialled) {
    boolean stopped = Thread.currentThread().isInterrupted();
    failure =
        Optional.of(dialled)
            .filter(it -> !stopped)
            .filter(Dialled.Failed.class::isInstance)
            .map(Dialled.Failed.class::cast)
            .filter(it -> it.wants().isEmpty() && SHARED.contains(it.trouble().kind()));
    busy = false;
    notifyAll();
  }

  private Optional<Dialled> shared(Asker asker) {
    return login.flatMap(SharedLogin::share).filter(Gate::lives).map(share -> in(share, asker));
  }

  private Dialled anew(Asker asker, Function<Asker, Dialled> dial) {
    Witness witness = new Witness(asker);
    Dialled dialled = dial.apply(witness);
    if (dialled instanceof Dialled.Open open) {
      SharedLogin made = new SharedLogin(open.connection(), witness.hasAnswered());
      login = Optional.of(made);
      return in(made.share().orElseThrow(), asker);
    }
    return dialled;
  }

  /** What a person has answered for this login once, they have for each that needs it. */
  private static Dialled in(SharedLogin.Share share, Asker asker) {
    asker.reached();
    if (share.isOfAPerson()) {
      asker.answeredBefore();
    }
    return new Dialled.Open(share);
  }

  /** One that is dead is given back. */
  private static boolean lives(Connection share) {
    boolean lives = share.silence().compareTo(SILENCE) < 0 && answers(share);
    if (!lives) {
      share.close();
    }
    return lives;
  }

  private static boolean answers(Connection share) {
    Deadline deadline = Deadline.in(SIGN_OF_LIFE);
    share.nudge();
    while (!share.unanswered().isZero()) {
      if (!share.alive() || deadline.passed() || isStopped()) {
        return false;
      }
      LockSupport.parkNanos(LOOK);
    }
    return share.alive();
  }

  private static boolean isStopped() {
    return Thread.currentThread().isInterrupted();
  }
}

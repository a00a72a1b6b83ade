package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.link.Transport.Dialled;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The dials of one host, each on a thread of its own: never two at a time. */
final class Dials {

  private final Host host;
  private final Transport transport;
  private final Asker asker;
  private final Executor threads;
  private final Runnable done;
  private Optional<Thread> worker = Optional.empty();
  private Optional<Witness> witness = Optional.empty();
  private Optional<Outcome> outcome = Optional.empty();
  private boolean underway;
  private boolean unwanted;

  /**
   * What became of a dial.
   *
   * @param asked whether a person has answered a question of the host, which a second login would
   *     ask again
   */
  record Outcome(Dialled dialled, boolean asked) {}

  /**
   * @param done told on the dial's thread when there is an outcome to take
   */
  Dials(Host host, Transport transport, Asker asker, Executor threads, Runnable done) {
    this.host = host;
    this.transport = transport;
    this.asker = asker;
    this.threads = threads;
    this.done = done;
  }

  synchronized boolean underway() {
    return underway || outcome.isPresent();
  }

  /** Whether the one that is under way has found somebody at the other end. */
  synchronized boolean hasReached() {
    return witness.map(Witness::hasReached).orElse(false);
  }

  void start() {
    synchronized (this) {
      underway = true;
      unwanted = false;
    }
    threads.execute(this::run);
  }

  /** The outcome of the last dial, once. */
  synchronized Optional<Outcome> take() {
    Optional<Outcome> taken = outcome;
    outcome = Optional.empty();
    return taken;
  }

  /** Whatever comes of the dial that is under way is not wanted any more. */
  synchronized void abandon() {
    unwanted = true;
    worker.ifPresent(Thread::interrupt);
    take().ifPresent(Dials::close);
  }

  private void run() {
    Witness own = new Witness(asker);
    synchronized (this) {
      worker = Optional.of(Thread.currentThread());
      witness = Optional.of(own);
    }
    settle(new Outcome(dialled(own), own.hasAnswered()));
    done.run();
  }

  /** A mistake of ours in a dial must be told: nobody would dial again. */
  private Dialled dialled(Asker witness) {
    try {
      return transport.dial(host, witness);
    } catch (RuntimeException | VirtualMachineError ours) {
      return new Dialled.Failed(Trouble.ours("the login on " + host.name(), ours));
    }
  }

  private synchronized void settle(Outcome one) {
    worker = Optional.empty();
    witness = Optional.empty();
    underway = false;
    if (unwanted) {
      close(one);
    } else {
      outcome = Optional.of(one);
    }
  }

  private static void close(Outcome one) {
    if (one.dialled() instanceof Dialled.Open open) {
      open.connection().close();
    }
  }
}

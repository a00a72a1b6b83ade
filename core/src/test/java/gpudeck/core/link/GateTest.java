package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes to a machine on the way while somebody else dials it. */
@Timeout(60)
class GateTest {

  private final Gate gate = new Gate();
  private final AtomicInteger dials = new AtomicInteger();

  /** Shares it on another thread, which waits, and then fails like this. */
  private CompletableFuture<Dialled> second(Dialled first, Dialled own) {
    CompletableFuture<Dialled> second = new CompletableFuture<>();
    Dialled got =
        gate.share(
            Asker.NOBODY,
            who -> {
              dials.incrementAndGet();
              awaitWaiting(
                  Daemon.start("second", () -> second.complete(gate.share(who, it -> dial(own)))));
              return first;
            });
    assertSame(first, got);
    return second;
  }

  private Dialled dial(Dialled result) {
    dials.incrementAndGet();
    return result;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private static Dialled.Failed failed(Kind kind, Optional<Want> wants) {
    return new Dialled.Failed(Trouble.of(kind, "gate (on the way to first) " + kind), wants);
  }

  @Test
  void whoWaitedForAMachineThatIsDownIsToldSoAndDoesNotDialItToo() {
    Dialled down = failed(Kind.UNREACHABLE, Optional.empty());
    assertSame(down, second(down, failed(Kind.LOGIN, Optional.empty())).join());
    assertEquals(1, dials.get());
  }

  @Test
  void whatAPersonDidNotAnswerForOneHostIsAskedForTheNext() {
    Dialled unasked = failed(Kind.LOGIN, Optional.of(Want.CODE));
    Dialled own = failed(Kind.LOGIN, Optional.empty());
    assertSame(own, second(unasked, own).join());
    assertEquals(2, dials.get());
  }
}

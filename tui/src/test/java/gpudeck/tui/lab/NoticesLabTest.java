package gpudeck.tui.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What happens while nobody is attached to the tmux in which the deck runs. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "noisy-zsh")
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class NoticesLabTest {

  /** Of whose jobs no other test starts or ends one; the host is called as he is. */
  private static final String USER = "noisy-zsh";

  /** Twice a minute, less what the clocks of two programs round off. */
  private static final Duration SLOW = Duration.ofSeconds(28);

  /** By so much a busy machine may be late with the first of three calls. */
  private static final Duration LATE = Duration.ofSeconds(8);

  private static final Duration TWO_SLOW_LOOKS = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void whoeverComesBackToTheirTmuxIsToldWhatStartedAndWhatFailed() throws IOException {
    CountedSlurm slurm = new CountedSlurm(folder, USER);
    try (OwnJob waits = OwnJob.submitFor(USER, "starts-soon", "idle.sh", "--hold");
        OwnJob runs = OwnJob.submitFor(USER, "fails-soon", "idle.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, CountedSlurm.HOST)) {
      deck.untilLine(waits.id(), "held");
      deck.untilLine(runs.id(), "running");
      deck.leave();
      Instant slow = untilAskedSlowly(slurm);
      Ran.of("scontrol", "release", waits.id()).well();
      Ran.of("scancel", "--batch", "--signal=KILL", runs.id()).well();
      Scontrol.await(waits.id(), "RUNNING");
      Scontrol.await(runs.id(), "FAILED");
      Await.until("the deck has seen both", TWO_SLOW_LOOKS, () -> hasCalled(deck, waits, runs));
      assertFalse(deck.shown().contains("Meanwhile"), deck.shown());
      assertAskedSlowlySince(slow, slurm);
      deck.comeBack();
      deck.until("Meanwhile: 1 started, 1 failed.");
      deck.press("!");
      deck.untilLine(waits.id(), "starts-soon", "has started.");
      deck.untilLine(runs.id(), "fails-soon", "has failed.");
    }
  }

  /** Waits until two calls are as far apart as they are while nobody looks; when the last was. */
  private static Instant untilAskedSlowly(CountedSlurm slurm) {
    Await.until(
        "Slurm is asked twice a minute", TWO_SLOW_LOOKS, () -> lastGap(slurm) >= SLOW.toSeconds());
    List<Instant> calls = slurm.times();
    return calls.get(calls.size() - 1);
  }

  private static long lastGap(CountedSlurm slurm) {
    List<Instant> calls = slurm.times();
    int last = calls.size() - 1;
    return last < 1 ? 0 : Duration.between(calls.get(last - 1), calls.get(last)).toSeconds();
  }

  private static void assertAskedSlowlySince(Instant since, CountedSlurm slurm) {
    List<Instant> calls = slurm.times().stream().filter(at -> !at.isBefore(since)).toList();
    for (int i = 2; i < calls.size(); i++) {
      Duration two = Duration.between(calls.get(i - 2), calls.get(i));
      assertTrue(two.compareTo(SLOW.multipliedBy(2).minus(LATE)) >= 0, () -> "asked at " + calls);
    }
  }

  /** Whether the terminal has been sent the bell and, past tmux, the notices. */
  private static boolean hasCalled(TmuxDeck deck, OwnJob waits, OwnJob runs) {
    String raw = new String(deck.raw(), UTF_8);
    String notice = "\u001bPtmux;\u001b\u001b]9;";
    int at = raw.indexOf(notice);
    return raw.contains("\u0007")
        && at >= 0
        && raw.indexOf(waits.id() + " starts-soon", at) >= 0
        && raw.indexOf(runs.id() + " fails-soon", at) >= 0;
  }
}

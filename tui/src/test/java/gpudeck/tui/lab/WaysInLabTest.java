package gpudeck.tui.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that want a password or a code of a person, and hosts behind them. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "gate")
@ResourceLock(value = Lab.HOST + "vm", mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class WaysInLabTest {

  private static final String GATE_LET_IN = "Accepted keyboard-interactive/pam for ana";

  @TempDir Path folder;

  @Test
  void aHostThatWantsAPasswordOpensOnceItIsTyped() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "word")) {
      deck.until("word asks");
      assertTrue(deck.shown().contains("ana@127.0.0.1"), deck.shown());
      deck.type("wrong").press("Enter");
      deck.until("What was typed was not right.");
      deck.type(Lab.place("PASSWORD"));
      deck.until("*".repeat(Lab.place("PASSWORD").length()));
      deck.press("Enter");
      deck.untilLine("word", " ms");
      assertNeverShown(deck, Lab.place("PASSWORD"));
    }
  }

  @Test
  void aHostBehindOneThatWantsACodeIsAskedThroughItAndTheCodeIsAskedForOnce() throws IOException {
    long before = letIn();
    try (TmuxDeck deck = TmuxDeck.open(folder, "behind")) {
      deck.until("gate asks");
      deck.until("gate to behind");
      deck.until("Password:");
      deck.type(Lab.place("PASSWORD")).press("Enter");
      deck.until("Verification code:");
      deck.type(Lab.run("code").well().strip()).press("Enter");
      deck.untilLine("behind", " ms");
      deck.until("running");
      assertEquals(before + 1, letIn());
      assertFalse(deck.shown().contains("gate asks"), deck.shown());
      assertNeverShown(deck, Lab.place("PASSWORD"));
    }
  }

  @Test
  void oneThatWantsAPersonWaitsUntilItIsOpened() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "sdumont", "word")) {
      deck.until("running");
      deck.until("wants a password");
      assertFalse(deck.shown().contains("word asks"), deck.shown());
      deck.press("]", "]");
      deck.until("word asks");
      deck.press("Escape");
      deck.untilGone("word asks");
      deck.until("not let in");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "word,    wants a password",
    "behind,  gate (on the way to behind) wants a password",
    "badkey,  'did not let ana in: offered '",
    "closed,  port 22",
    "changed, hosts forget changed",
    "nologin, shell there ended"
  })
  void doctorExplainsEachWayInThatFails(String host, String says) {
    Ran ran = new Packed(folder).run("doctor", host);
    assertTrue(ran.exit() != 0, ran.out());
    assertTrue(ran.out().contains(says), ran.out() + ran.err());
  }

  @Test
  void doctorGoesThroughAnotherMachine() {
    String out = new Packed(folder).run("doctor", "by-vm").well();
    assertTrue(out.contains(" through vm, "), out);
    assertTrue(out.contains("vm: "), out);
    assertTrue(out.contains("✓ scheduler"), out);
  }

  private static void assertNeverShown(TmuxDeck deck, String secret) {
    assertFalse(new String(deck.raw(), UTF_8).contains(secret), "it was on the screen");
  }

  private static long letIn() throws IOException {
    Path log = Path.of(Lab.place("LOG"), "sshd-gate.out");
    return Files.readAllLines(log).stream().filter(line -> line.contains(GATE_LET_IN)).count();
  }
}

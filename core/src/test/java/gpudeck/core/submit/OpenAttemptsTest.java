package gpudeck.core.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Tenant;
import gpudeck.core.probe.Mutants;
import gpudeck.core.scheduler.Attempt.Limits;
import gpudeck.core.text.JsonLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAttemptsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Tenant HERE = Tenant.current();
  private static final Tenant KILLED = new Tenant(HERE.machine(), HERE.boot(), 4_999_999, NOW);
  private static final Tenant ELSEWHERE = new Tenant("login2", "other", 7, NOW);
  private static final String TOKEN = "0123456789abcdef0123456";

  @TempDir Path state;

  private static OpenAttempt attempt(String last, Tenant owner) {
    return new OpenAttempt(
        "sdümont \"|\n",
        "slurm/sd, {umont}",
        "ana",
        TOKEN + last,
        NOW.getEpochSecond() - 60,
        new Limits(10, 20, 5),
        owner);
  }

  private List<OpenAttempt> left(OpenAttempts attempts) {
    return attempts.left(HERE, NOW);
  }

  @Test
  void whatAKilledProcessLeftIsFoundByTheNextOneAndToldOnce() {
    new OpenAttempts(Optional.of(state)).keep(attempt("1", KILLED));
    OpenAttempts later = new OpenAttempts(Optional.of(state));
    assertEquals(List.of(attempt("1", KILLED)), left(later));
    assertTrue(later.close(TOKEN + "1"));
    assertFalse(later.close(TOKEN + "1"), "another one has told it");
    assertEquals(List.of(), left(later));
  }

  @Test
  void whatSomebodyStillWaitsForIsLeftAlone() {
    OpenAttempts attempts = new OpenAttempts(Optional.of(state));
    attempts.keep(attempt("1", HERE));
    attempts.keep(attempt("2", ELSEWHERE));
    assertEquals(List.of(), left(attempts));
    Instant afterTwoDays = NOW.plusSeconds(2 * 86400);
    assertEquals(List.of(attempt("2", ELSEWHERE)), attempts.left(HERE, afterTwoDays));
  }

  @Test
  void itsFilesAreTheUsersAloneAndHoldNoScript() throws Exception {
    new OpenAttempts(Optional.of(state)).keep(attempt("1", KILLED));
    Path file = state.resolve("attempts").resolve(TOKEN + "1.json");
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    assertEquals(
        PosixFilePermissions.fromString("rwx------"),
        Files.getPosixFilePermissions(file.getParent()));
    assertEquals(
        Set.of("host", "cluster", "user", "token", "times", "owner"),
        JsonLine.read(Files.readString(file)).orElseThrow().keySet());
  }

  @Test
  void whereNothingCanBeKeptNothingIsLost() {
    OpenAttempts nowhere = new OpenAttempts(Optional.empty());
    nowhere.keep(attempt("1", KILLED));
    assertEquals(List.of(), left(nowhere));
    assertFalse(nowhere.close("../../x"));
  }

  @Test
  void aBrokenLineIsNoAttempt() {
    String line = JsonLine.of(attempt("1", KILLED).fields());
    new Mutants("\n{\"token\":\"../../../x\"}\n")
        .hold("an attempt left open", line, OpenAttemptsTest::isHonest);
  }

  private static boolean isHonest(String mutant) {
    Optional<OpenAttempt> read = JsonLine.read(mutant).flatMap(OpenAttempt::of);
    return read.map(one -> one.token().matches("[0-9a-f]{24}")).orElse(true);
  }
}

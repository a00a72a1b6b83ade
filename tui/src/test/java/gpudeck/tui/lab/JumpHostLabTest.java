package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The story that all of it is for: a laptop outside, a jump host that wants a password and a
 * one-time code, a job whose log is followed, a terminal in that job, and a network that goes away.
 */
@OnTheLab
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "gate")
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class JumpHostLabTest {

  private static final Duration DROP = Duration.ofSeconds(40);
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final Pattern EPOCH = Pattern.compile("epoch +(\\d+)  loss");

  @TempDir Path folder;
  private OwnJob job;
  private TmuxDeck deck;
  private long logins;

  @BeforeEach
  void logIn() throws IOException {
    Lab.run("outside", "pass").well();
    job = OwnJob.submit("bert-ft", "train.sh", "--gres=gpu:1").running();
    logins = logins();
    deck = TmuxDeck.openOutside(folder, "behind");
    answer();
    deck.select(job.id());
    deck.until("the log is followed", job::isFollowedOn);
  }

  /** One question for the password and one for the code, of one login. */
  private void answer() {
    deck.until("Password:");
    deck.type(Lab.place("PASSWORD")).press("Enter");
    deck.until("Verification code:");
    deck.type(Lab.run("code").well().strip()).press("Enter");
    deck.until("the queue is there", shown -> shown.contains("running"));
  }

  @AfterEach
  void close() {
    Lab.run("outside", "pass");
    deck.close();
    job.close();
  }

  @Test
  void aDropOfFortySecondsIsSaidAndPassesWithTheSameSessionAndNoFurtherPrompt() throws IOException {
    deck.press("a");
    deck.until("the chord is named", shown -> shown.contains("Ctrl-]"));
    deck.type("kept=$$; echo \"shell:$kept.\"").press("Enter");
    String shell = untilNumber("shell:");
    Lab.run("outside", "drop").well();
    Instant dropped = Instant.now();
    deck.until(
        "the drop is said", BACK, shown -> shown.contains("lost") || shown.contains("nothing"));
    System.out.println("while packets are dropped:\n" + deck.shown().stripTrailing());
    Await.until("40 s are over", BACK, () -> Instant.now().isAfter(dropped.plus(DROP)));
    Lab.run("outside", "pass").well();
    Instant passed = Instant.now();
    deck.until("it is back", BACK, shown -> !shown.contains("lost") && shown.contains("shell:"));
    deck.type("echo \"same:$kept.\"").press("Enter");
    String same = untilNumber("same:");
    System.out.printf(
        "one-time code host, %d s packet drop: back %.1f s after packets pass again, %d further prompts%n",
        DROP.toSeconds(),
        Duration.between(passed, Instant.now()).toMillis() / 1000.0,
        logins() - logins - 1);
    assertEquals(shell, same);
    deck.press("C-]").press("d").until("Queue");
    assertLogIsComplete();
    assertEquals(1, logins() - logins, "logins on the jump host");
  }

  @Test
  void afterAResetOneMorePromptIsAskedAndTheRestGoesByItself() throws IOException {
    Lab.run("sshd", "drop", "gate").well();
    answer();
    deck.until("the log is followed", BACK.plus(BACK), shown -> shown.contains("following"));
    System.out.printf("one-time code host, reset: %d more prompt%n", logins() - logins - 1);
    assertEquals(2, logins() - logins, "logins on the jump host");
  }

  private String untilNumber(String mark) {
    return number(
        deck.until("the shell says " + mark, BACK, shown -> !number(shown, mark).isEmpty()), mark);
  }

  /** The number behind a mark in a line of the shell's own. */
  private static String number(String shown, String mark) {
    return shown
        .lines()
        .filter(line -> line.matches(mark + "\\d+\\.\\s*"))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst()
        .orElse("");
  }

  /** All epochs, from before the drop to now, are on the screen: each once. */
  private void assertLogIsComplete() {
    deck.resize(120, 150).press("3", "z");
    deck.until(
        "many epochs, each once",
        shown -> {
          List<Integer> epochs = epochs(shown);
          return epochs.size() > 20 + DROP.toSeconds() && areInARow(epochs);
        });
  }

  private static boolean areInARow(List<Integer> epochs) {
    return IntStream.range(1, epochs.size()).allMatch(i -> epochs.get(i) == epochs.get(i - 1) + 1);
  }

  private static List<Integer> epochs(String shown) {
    return EPOCH.matcher(shown).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  /** How often somebody was let in on the jump host. */
  private static long logins() throws IOException {
    Path log = Path.of(Lab.place("LOG"), "sshd-gate.out");
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("Accepted keyboard-interactive")).count();
    }
  }
}

package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A host without a scheduler: its tmux sessions are the jobs. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "vm")
class PlainHostLabTest {

  private static final Pattern STEP = Pattern.compile("step (\\d+)");

  private static final String COUNTING = "i=0; while :; do i=$((i+1)); echo step $i; sleep 1; done";

  @TempDir Path folder;

  @BeforeEach
  void aSession() {
    onHost("tmux", "-u", "new-session", "-d", "-s", "e2e-train", "sh -c '" + COUNTING + "'").well();
  }

  @AfterEach
  void noSession() {
    onHost("tmux", "kill-session", "-t", "e2e-train");
  }

  @Test
  void aSessionIsAJobWithItsScreenAsItsLog() {
    JobsJson told = JobsJson.of(new Packed(folder).run("jobs", "-H", "vm", "--json").well());
    assertEquals("plain", told.host().get("scheduler").asText());
    JsonNode job =
        told.jobs().stream()
            .filter(one -> one.get("name").asText().equals("e2e-train"))
            .findFirst()
            .orElseThrow();
    assertEquals("running", job.get("state").asText());
    try (TmuxDeck deck = TmuxDeck.open(folder, "vm")) {
      deck.untilLine("e2e-train", "running");
      deck.filter("e2e-train", "e2e-train");
      int first = steps(deck.until("steps", shown -> steps(shown) > 0));
      deck.until("later lines", shown -> steps(shown) > first);
    }
  }

  /** The number of the last one in sight; 0 where none is. */
  private static int steps(String shown) {
    Matcher step = STEP.matcher(shown);
    int last = 0;
    while (step.find()) {
      last = Integer.parseInt(step.group(1));
    }
    return last;
  }

  @Test
  void endingASessionWantsItsNameTyped() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "vm")) {
      deck.untilLine("e2e-train", "running");
      deck.filter("e2e-train", "e2e-train");
      deck.press("c");
      deck.until("ends the session and all its windows");
      deck.press("Down", "Enter");
      deck.until("the name of the session");
      deck.press("y", "Enter");
      deck.until("the name of the session");
      assertEquals(0, onHost("tmux", "has-session", "-t", "e2e-train").exit());
      deck.press("BSpace").type("e2e-train").press("Enter");
      deck.untilGone("the name of the session");
      Await.until(
          "the session is gone",
          TmuxDeck.SOON,
          () -> onHost("tmux", "has-session", "-t", "e2e-train").exit() != 0);
      assertTrue(deck.until("e2e-train").contains("e2e-train"));
    }
  }

  private static Ran onHost(String... words) {
    StringBuilder command = new StringBuilder();
    for (String word : words) {
      command.append(" '").append(word.replace("'", "'\\''")).append("'");
    }
    return Ran.of("ssh", "-F", Lab.place("SSH_CONFIG"), "vm", command.toString());
  }
}

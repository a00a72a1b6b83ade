package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a job used, what its priority is made of, and what is changed of it, by a real Slurm. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "dash")
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class LearnLabTest {

  private static final String USER = "lab-dash";
  private static final String HOST = "dash";

  /** Holds 30 MB until it is let go: Slurm looks every 5 s here. */
  private static final String GREEDY =
      "x=$(head -c 30000000 /dev/zero | tr '\\0' x); until [ -e greedy-go ]; do sleep 1; done;"
          + " echo ${#x}";

  @TempDir Path folder;

  private static OwnJob job(String name, String command, String... options) {
    String[] words = {
      "sbatch", "--parsable", "--partition=sequana_gpu_shared", "--output=" + name + "-%j.out"
    };
    String[] all = Arrays.copyOf(words, words.length + options.length + 2);
    System.arraycopy(options, 0, all, words.length, options.length);
    all[all.length - 2] = "--job-name=" + name;
    all[all.length - 1] = "--wrap=" + command;
    return new OwnJob(USER, name, Lab.as(USER, all).well().strip());
  }

  @Test
  void whoAskedForMoreThanItUsedIsToldWhatWouldDo() {
    try (OwnJob job = job("greedy", GREEDY, "--mem=3000", "--time=50").running();
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(job.id(), "running");
      deck.select(job.id());
      Await.until(
          "a step of " + job.id() + " was looked at",
          Duration.ofSeconds(40),
          () -> Lab.as(USER, "sstat", "-n", "-a", "-j", job.id(), "-o", "MaxRSS").well(),
          told -> told.contains("K"));
      deck.press("Enter");
      deck.untilLine("Memory used", "of 2.9G at its peak", "(sstat, of");
      deck.press("Escape").untilGone("Esc back");
      Lab.as(USER, "touch", "greedy-go").well();
      Scontrol.await(job.id(), "COMPLETED");
      deck.press("r");
      deck.untilLine(job.id(), "done");
      deck.press("Enter");
      deck.until("It asked for 2.9G of memory and used");
      deck.until("1G would do.");
      deck.untilLine("Memory used", "of 2.9G at its peak", "(sacct)");
    }
  }

  @Test
  void whatIsTypedIsChangedOfManyOnceTheirNumberIsTyped() {
    try (OwnJob array = job("many", "sleep 1", "--array=1-9", "--hold", "--time=50", "--mem=100");
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(array.id(), "×9");
      deck.select(array.id());
      deck.press(":").type("change").press("Enter");
      deck.until("Change: ");
      deck.type("limit 30m").press("Enter");
      deck.until("Type 9");
      deck.type("8").press("Enter");
      deck.until("Nothing was changed");
      assertEquals("50:00", limit(array));
      deck.press("BSpace").type("9").press("Enter");
      deck.until("has a limit of");
      Await.until("another limit", Duration.ofSeconds(20), () -> limit(array), "30:00"::equals);
    }
  }

  @Test
  void aWaitingJobTellsWhatItsPriorityIsMadeOf() {
    try (OwnJob job =
            job("waits", "sleep 1", "--nodelist=sdumont8000", "--exclusive", "--time=50");
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(job.id(), "pending");
      deck.select(job.id());
      deck.press("Enter");
      deck.until(
          "what it is made of",
          shown -> {
            deck.press("G");
            return shown.lines().anyMatch(line -> line.contains("of it") && line.contains("QOS"));
          });
    }
  }

  private static String limit(OwnJob job) {
    return Ran.of("squeue", "-h", "-j", job.id(), "-o", "%l").well().strip();
  }
}

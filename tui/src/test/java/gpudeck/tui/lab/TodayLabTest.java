package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.lab.TodayTable.Press;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Presses in the demo, in a real terminal, what README says to press instead of today's commands,
 * and looks for what it promises.
 */
@Tag("lab")
@Execution(ExecutionMode.CONCURRENT)
class TodayLabTest {

  /** Its prompt, which stands in its last line. */
  private static final Predicate<String> LESS =
      shown -> shown.strip().endsWith("(END)") || shown.strip().endsWith("\n:");

  @TempDir Path folder;

  private TmuxDeck demo() {
    TmuxDeck deck = TmuxDeck.open(folder, 160, 50, Map.of("PAGER", "less"), "demo");
    deck.untilLine("sdumont", "bert-ft", "running");
    deck.untilLine("iitd-hpc", "protein-lm", "running");
    deck.untilLine("nef", "deform", "running");
    return deck;
  }

  private static final String INSIDE = "a";

  private static TmuxDeck press(TmuxDeck deck, String command) {
    for (Press press : TodayTable.instead(command).presses()) {
      if (press.typed()) {
        deck.type(press.text());
      } else {
        deck.press(press.text());
      }
    }
    return deck;
  }

  /** On the job of that name, which is the only one of its host. */
  private static TmuxDeck on(TmuxDeck deck, String host, String name) {
    deck.press("1").filter("host:" + host + " " + name, name);
    return deck;
  }

  private static void closeDetails(TmuxDeck deck) {
    deck.press("Escape").untilGone("Esc back");
  }

  @Test
  void jobsAreFoundUnderstoodAndRead() {
    try (TmuxDeck deck = demo()) {
      press(deck, "squeue | grep bert").untilLine("sdumont", "bert-ft");
      deck.untilGone("protein-lm");
      deck.untilLine("iitd-hpc", "mbert-hi");
      deck.unfilter();
      press(deck, "squeue --start").untilGone("● running");
      deck.untilLine("pending", "≈");
      press(on(deck, "sdumont", "big-pretrain"), "scontrol show job 4711");
      deck.until("expected");
      closeDetails(deck);
      press(on(deck, "iitd-hpc", "protein-lm"), "qstat -f 4711").until("asked for");
      closeDetails(deck);
      press(on(deck, "sdumont", "bert-ft"), "tail -f slurm-4711.out")
          .until("following", shown -> shown.contains("Num Epochs"));
      press(deck, "cp slurm-4711.out a.txt; vim a.txt").until("less has it", LESS);
      assertTrue(deck.shown().contains("Num Epochs"), deck.shown());
      deck.press("q").until("Queue");
      press(on(deck, "sdumont", "bert-ft"), "watch nvidia-smi").untilLine("3", "0 %");
      deck.untilGone("Queue");
    }
  }

  @Test
  void clustersAreLookedAt() {
    try (TmuxDeck deck = demo()) {
      press(deck, "sinfo").untilLine("sequana_gpu_shared", "4d");
      press(deck, "sacct").until("History");
      deck.untilLine("sdumont", "failed");
      press(deck, "Monika's page").untilLine("nefgpu24", "deform");
      deck.press("Escape").untilLine("sdumont", "bert-ft");
      press(deck, "qstat -u $USER").untilLine("protein-lm", "running");
      deck.untilGone("bert-ft");
      deck.press(":").type("nef").press("Enter");
      press(deck, "oarstat").until("Queue · nef · everybody");
    }
  }

  @Test
  void jobsAreCancelledSubmittedAndGoneInto() {
    try (TmuxDeck deck = demo()) {
      press(on(deck, "sdumont", "vit-distill"), "scancel 4711")
          .untilLine("vit-distill", "cancelled");
      press(on(deck, "iitd-hpc", "ablation"), "qdel 4711").untilLine("ablation", "cancelled");
      press(on(deck, "nef", "sweep-lr"), "oardel 4711").untilLine("sweep-lr", "ended");
      on(deck, "sdumont", "bert-ft");
      submit(deck, "sbatch train.sh");
      on(deck, "sdumont", "bert-ft");
      submit(deck, "srun --pty bash");
      on(deck, "nef", "render-eval");
      submit(deck, "oarsub -I");
      press(on(deck, "vm-a100", "chat-lora"), "tmux a").until("maria@vm-a100");
      deck.press("C-]", "d").until("Queue");
      press(on(deck, "sdumont", "bert-ft"), "tmux a").until("maria@sdumont8000");
      deck.press("C-]", "d").until("Queue");
    }
  }

  /**
   * Each key once what it is for is there, as a person would; but that into the job, which has to
   * run first: in the demo that may take hours.
   */
  private static void submit(TmuxDeck deck, String command) {
    for (Press press : TodayTable.instead(command).presses()) {
      if (press.typed()) {
        deck.type("bert-ft/" + press.text());
      } else if (press.text().equals("y")) {
        deck.until("Submit this to");
        deck.press("y").until("it is job");
      } else if (!press.text().equals(INSIDE)) {
        deck.press(press.text());
      }
    }
  }
}

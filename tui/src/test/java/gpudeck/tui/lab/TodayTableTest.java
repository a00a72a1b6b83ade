package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.keys.Command;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people type today is at most three keys here; TodayLabTest presses them. */
class TodayTableTest {

  private static final Set<String> KEYS =
      Stream.of(Command.values())
          .flatMap(command -> command.defaultKeys().stream())
          .collect(Collectors.toSet());

  @Test
  void everyRowHasOneToThreeKeysAndAllOfThemAreKeysOfTheDeck() {
    for (TodayTable.Row row : TodayTable.rows()) {
      assertTrue(row.keys().size() >= 1 && row.keys().size() <= 3, row::toString);
      assertTrue(KEYS.containsAll(row.keys()), row::toString);
    }
  }

  @Test
  void whatPeopleTypeEveryDayIsThere() {
    List<String> commands =
        TodayTable.rows().stream().flatMap(row -> row.today().stream()).toList();
    List<String> everyDay =
        List.of(
            "squeue | grep",
            "squeue --start",
            "scontrol show job",
            "scancel",
            "sbatch",
            "srun --pty bash",
            "sinfo",
            "sacct",
            "qsub",
            "qstat -u",
            "qstat -f",
            "qdel",
            "qsub -I",
            "oarsub -I",
            "oarstat",
            "oardel",
            "Monika's page",
            "tail -f slurm-",
            "cp slurm-",
            "tmux a",
            "watch nvidia-smi");
    List<String> missing =
        everyDay.stream()
            .filter(one -> commands.stream().noneMatch(command -> command.startsWith(one)))
            .toList();
    assertEquals(List.of(), missing);
  }
}

package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.scheduler.tsp.TspKind;
import gpudeck.core.watch.OneMore;
import gpudeck.tui.screen.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scheduler that was added as README says is found, listed, told in full, followed and cancelled
 * in the deck, by no more than its own room.
 */
class FifthSchedulerTest {

  private static final String TSP =
      """
      #!/bin/sh
      case $1 in
        -k | -r) echo "$*" >>FOLDER/orders; sed -i "s/^$2 .*/$2    finished   FOLDER\\/log  -1 1.00\\/0.00\\/0.00 train/" FOLDER/jobs ;;
        -o) echo FOLDER/log ;;
        *) cat FOLDER/jobs ;;
      esac
      """;

  private static final String JOBS =
      """
      ID   State      Output               E-Level  Times(r/u/s)   Command [run=1/1]
      4    running    FOLDER/log                                   train
      5    queued     (file)                                       evaluate
      3    finished   FOLDER/log           0        9.00/8.00/0.10 prepare
      """;

  @TempDir Path folder;

  private Host host() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.writeString(folder.resolve("log"), "epoch 1 of 9\n");
    Files.writeString(folder.resolve("jobs"), JOBS.replace("FOLDER", folder.toString()));
    String quoted = folder.toString().replace("/", "\\/");
    Files.writeString(
        bin.resolve("tsp"),
        TSP.replace("FOLDER\\/", quoted + "\\/").replace("FOLDER", folder.toString()));
    bin.resolve("tsp").toFile().setExecutable(true);
    HostSettings settings =
        new HostSettings(Optional.of("tsp"), List.of(bin.toString()), Optional.empty());
    return new Host("box", new Route.Local(), settings);
  }

  @Test
  void itIsFoundListedToldFollowedAndCancelled() throws IOException {
    Host host = host();
    try (DeckDriver deck =
        new DeckDriver(
            (asker, changed, says) -> OneMore.watch(new TspKind(), host, asker, changed, says),
            new Size(120, 40))) {
      deck.seesLine("▌", "4", "train", "running").seesLine("5", "evaluate", "pending");
      deck.seesLine("3", "prepare", "done").sees("epoch 1 of 9");
      deck.press("!").sees("task spooler").press("Esc");
      deck.press("Enter").sees("spooled by").press("Esc");
      deck.press("c").sees("Cancel this job?").press("y").seesLineInTime("job 4 is gone: ");
      deck.pass(Duration.ofSeconds(1)).press("r").seesLine("4", "failed");
    }
    assertEquals(List.of("-k 4"), Files.readAllLines(folder.resolve("orders")));
  }
}

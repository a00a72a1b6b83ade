package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.output;
import static gpudeck.tui.view.Pictures.queue;
import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.seen;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.state;
import static gpudeck.tui.view.Pictures.up;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.store.HostPicture;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the second line of a running job makes of its log. */
class ProgressLineTest {

  private static String below(String log, long read) {
    HostPicture host =
        up("sdumont", 12)
            .withJobs(queue(1, Story.BERT))
            .withLogs(
                Map.of(output("sdumont", Story.BERT), seen(Pictures.log("/a", 0, log), read)));
    Scene scene = scene(snapshot(host), state(120, 40));
    return ProgressLine.of(scene, QueueRows.of(scene).rows().get(0)).plain().value();
  }

  @Test
  void theBarIsTheWholeJobsAndTheEpochsOwnStandsInWords() {
    assertEquals(
        "▇▇▇▇▇▇▇▇░░░░░░░░ 52 %  epoch 3 of 5, 62 %, loss 0.4",
        below("Epoch 3/5\n 62%|####  | 62/100 [00:01<00:01, loss=0.4]", 1));
  }

  @Test
  void whatTheBarSaysIsNotSaidTwice() {
    assertEquals("▇▇▇▇▇▇▇▇░░░░░░░░ 50 %", below(" 50%|####  | 50/100 [00:01<00:01]", 1));
  }

  @Test
  void aLogThatTellsNothingOfTheKindShowsNothing() {
    assertEquals("", below("loss 0.4", 1));
  }

  @Test
  void whatIsOldIsNotShownAsProgress() {
    assertEquals("", below(" 50%|####  | 50/100 [00:01<00:01]", 3600));
  }
}

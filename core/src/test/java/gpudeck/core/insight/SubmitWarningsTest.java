package gpudeck.core.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SubmitWarningsTest {

  private static List<String> warnings(String state, Map<Want, String> wants) {
    Partition queue =
        new Partition(
            SafeText.of("q"),
            SafeText.of(state),
            false,
            Optional.of(Duration.ofHours(2)),
            OptionalInt.empty(),
            List.of(),
            OptionalInt.empty(),
            Optional.of(true));
    return SubmitWarnings.of(queue, wants).stream().map(SafeText::value).toList();
  }

  @Test
  void whatDoesNotFitAPartitionIsSaid() {
    assertEquals(
        List.of(
            "3h is more than q gives (2h): it would be refused, or wait for ever.",
            "q is stopped: nothing starts there now.",
            "q has no cards."),
        warnings("stopped", Map.of(Want.LIMIT, "3h", Want.GPUS, "2")));
  }

  @Test
  void moreCardsThanAJobMayHaveThereAreSaid() {
    Partition queue =
        new Partition(
                SafeText.of("scai_q"),
                SafeText.of("up"),
                false,
                Optional.empty(),
                OptionalInt.of(4),
                List.of(new GpuCount(SafeText.of("a100"), 16, OptionalInt.empty())),
                OptionalInt.empty(),
                Optional.of(true))
            .limitedTo(OptionalInt.of(8), List.of());
    assertEquals(
        "[12 cards are more than scai_q gives a job (8): it would be refused.]",
        SubmitWarnings.of(queue, Map.of(Want.GPUS, "a100:4", Want.NODES, "3")).toString());
    assertEquals(List.of(), SubmitWarnings.of(queue, Map.of(Want.GPUS, "4", Want.NODES, "2")));
    assertEquals(List.of(), SubmitWarnings.of(queue, Map.of(Want.NODES, "9")));
  }

  @Test
  void aQueueThatSendsJobsOnNeedsNoCardsOfItsOwn() {
    assertEquals(List.of(), warnings("routes", Map.of(Want.LIMIT, "1h", Want.GPUS, "2")));
  }

  @Test
  void whatOnlyAShellWouldUnderstandIsSaidToReachTheScriptAsItIs() {
    Submission what =
        new Submission(
            Optional.of(new Raw("/a.sh")),
            new Raw("#!"),
            List.of("a<b", "2>err"),
            Map.of(),
            List.of(),
            false);
    assertEquals(
        List.of("2>err among its arguments goes to the script as a word: no shell reads it."),
        SubmitWarnings.ofArguments(what).stream().map(SafeText::value).toList());
  }
}

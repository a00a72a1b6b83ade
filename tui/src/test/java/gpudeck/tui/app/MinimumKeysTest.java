package gpudeck.tui.app;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A site's poll.minimum, as who presses keys meets it. */
class MinimumKeysTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont")
          .withMinimum(Duration.ofSeconds(120))
          .answers("sdumont", "jobs", 0, "7 RUNNING");
  private final DeckDriver deck = new DeckDriver(hosts, new Size(100, 30));

  @AfterEach
  void close() {
    deck.close();
  }

  @Test
  void theKeyForNowSaysHowLongTheSiteHoldsItBack() {
    deck.seesLine("▌", "7").pass(Duration.ofSeconds(37)).press("r");
    deck.sees("Schedulers are asked again in 83 s: poll.minimum.");
    hosts.answers("sdumont", "jobs", 0, "7 FAILED");
    deck.pass(Duration.ofSeconds(82)).seesLine("7", "running");
    deck.pass(Duration.ofSeconds(1)).seesLine("7", "failed");
  }
}

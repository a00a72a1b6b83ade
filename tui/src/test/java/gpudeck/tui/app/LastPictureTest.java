package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertFalse;

import gpudeck.core.store.last.LastPictures;
import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deck shows of its hosts before any of them has answered. */
class LastPictureTest {

  private static final Size SIZE = new Size(80, 24);

  @TempDir Path folder;

  private FakeHosts hosts(String... names) {
    return new FakeHosts(names).remembering(new LastPictures(Optional.of(folder.resolve("state"))));
  }

  private void leaveAfterTheLogOf8() {
    FakeHosts hosts =
        hosts("sdumont")
            .answers("sdumont", "jobs", 0, "7 RUNNING\n8 RUNNING")
            .answers("sdumont", "screen 8", 0, "epoch 3 of 20");
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.sees("8").press("Down").pass(Duration.ofSeconds(1)).sees("epoch 3 of 20");
    }
  }

  @Test
  void aLaterDeckShowsThePictureBeforeItsLinkIsUpAndSaysHowOldItIs() {
    leaveAfterTheLogOf8();
    FakeHosts hosts = hosts("sdumont").silent();
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      hosts.time().pass(Duration.ofHours(26));
      deck.seesLine("7", "running", "as of Sat 14:32")
          .seesLine("8", "running", "as of Sat 14:32")
          .sees("epoch 3 of 20")
          .seesLine("Log", "as of Sat 14:32");
      assertFalse(deck.text().contains("following"), deck.text());
    }
  }

  @Test
  void nothingIsDoneToAJobWhoseHostHasNotAnswered() {
    leaveAfterTheLogOf8();
    FakeHosts hosts = hosts("sdumont").silent();
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.seesLine("8", "running", "as of").press("c").sees("sdumont has not answered yet");
    }
  }

  @Test
  void whatEndedMeanwhileIsToldOnceTheHostAnswers() {
    leaveAfterTheLogOf8();
    FakeHosts hosts =
        hosts("sdumont").answers("sdumont", "jobs", 0, "7 FAILED\n8 RUNNING").silent();
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.seesLine("7", "running", "as of");
      hosts.letGo("sdumont");
      deck.sees("7 7 on sdumont has failed").misses("as of");
    }
  }

  @Test
  void aStateFolderThatCannotBeWrittenIsOneSentenceAndNoMore() throws Exception {
    Files.writeString(folder.resolve("state"), "a file where a folder should be");
    FakeHosts hosts = hosts("sdumont").answers("sdumont", "jobs", 0, "7 RUNNING");
    try (DeckDriver deck = new DeckDriver(hosts, SIZE)) {
      deck.sees("running").sees("pictures cannot be made");
      deck.pass(Duration.ofSeconds(61)).pass(Duration.ofSeconds(61)).sees("⚠ 1 ");
    }
  }
}

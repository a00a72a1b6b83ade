package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.SafeText;
import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont").answers("sdumont", "jobs", 0, "7 RUNNING\n8 PENDING");
  private final DeckDriver deck = new DeckDriver(hosts, new Size(100, 30));

  @AfterEach
  void close() {
    deck.close();
  }

  @Test
  void whatIsThereAtTheStartIsNoNews() {
    deck.seesLine("▌", "7");
    assertEquals(0, deck.screen().bells());
  }

  @Test
  void aStartIsToldByBellTitleAndNoticeAndStaysAmongTheAlerts() {
    deck.seesLine("▌", "7");
    become("7 RUNNING\n8 RUNNING").sees("8 8 on sdumont has started.");
    assertEquals(1, deck.screen().bells());
    assertEquals(List.of(SafeText.of("8 8 on sdumont has started.")), deck.screen().notices());
    assertTrue(deck.screen().title().value().contains("has started"));
    deck.press("j", "!").sees("8 8 on sdumont has started.");
  }

  @Test
  void aFailureIsSaidWithItsState() {
    deck.seesLine("▌", "7");
    become("7 OUT_OF_MEMORY\n8 PENDING").sees("7 7 on sdumont has failed: out of memory.");
  }

  @Test
  void aJobThatCameAndStartedSinceTheLastLookHasStarted() {
    deck.seesLine("▌", "7");
    become("7 RUNNING\n8 PENDING\n9 RUNNING").sees("9 9 on sdumont has started.");
  }

  @Test
  void aJobThatCameAndFailedSinceTheLastLookHasFailed() {
    deck.seesLine("▌", "7");
    become("7 RUNNING\n8 PENDING\n9 FAILED").sees("9 9 on sdumont has failed.");
  }

  @Test
  void aJobThatCameAndWaitsIsNoNews() {
    deck.seesLine("▌", "7");
    become("7 RUNNING\n8 PENDING\n9 PENDING").seesLine("9", "pending");
    assertEquals(0, deck.screen().bells());
  }

  /**
   * After some minutes job 7 runs with that limit, which ends it so many minutes after the start;
   * another job that waits tells that this has been read.
   */
  private void runs(int after, int limit, int ends, String other) {
    String jobs = "7 RUNNING %d %d\n8 PENDING\n%s PENDING".formatted(limit, ends, other);
    hosts.answers("sdumont", "jobs", 0, jobs);
    deck.pass(Duration.ofMinutes(after)).seesLine(other, "pending");
  }

  @Test
  void aJobThatItsTimeLimitWillEndSoonIsToldOnceWhileSomethingCanBeDone() {
    deck.seesLine("▌", "7");
    runs(1, 1440, 30, "11");
    runs(18, 1440, 30, "12");
    assertEquals(0, deck.screen().bells());
    runs(2, 1440, 30, "13");
    deck.sees("7 7 on sdumont ends in 9 min, at its time limit.");
    assertEquals(1, deck.screen().bells());
    runs(2, 1440, 30, "14");
    assertEquals(1, deck.screen().bells());
  }

  @Test
  void ofAShortLimitATenthIsSoonAndOfAnEvenShorterOneNothingIsSaid() {
    deck.seesLine("▌", "7");
    runs(1, 60, 30, "11");
    runs(22, 60, 30, "12");
    assertEquals(0, deck.screen().bells());
    runs(2, 60, 30, "13");
    deck.sees("7 7 on sdumont ends in 5 min, at its time limit.");
    runs(1, 20, 60, "14");
    runs(33, 20, 60, "15");
    assertEquals(1, deck.screen().bells());
  }

  @Test
  void theTitleIsReadOnceSomebodyPressesAKey() {
    deck.seesLine("▌", "7");
    become("7 RUNNING\n8 RUNNING").sees("has started");
    deck.press("j");
    assertEquals("gpudeck", deck.screen().title().value());
  }

  @Test
  void noWayAtAllIsStillToldOnTheScreen() {
    try (DeckDriver quiet = new DeckDriver(hosts, new Size(100, 30), Set.of())) {
      quiet.seesLine("▌", "7");
      hosts.answers("sdumont", "jobs", 0, "7 RUNNING\n8 RUNNING");
      quiet.pass(Duration.ofSeconds(15)).sees("8 8 on sdumont has started.");
      assertEquals(0, quiet.screen().bells());
      assertEquals(List.of(), quiet.screen().notices());
      assertEquals("", quiet.screen().title().value());
    }
  }

  @Test
  void aHostThatFailsIsAmongTheAlertsOnceAndSoIsItsReturn() {
    deck.seesLine("▌", "7");
    hosts.answers("sdumont", "jobs", 1, "");
    deck.pass(Duration.ofSeconds(15)).sees("⚠ 1").sees("Enter details");
    deck.pass(Duration.ofMinutes(5)).pass(Duration.ofMinutes(5));
    hosts.answers("sdumont", "jobs", 0, "7 RUNNING\n8 PENDING");
    deck.pass(Duration.ofMinutes(5)).press("!").sees("sdumont: back after 15 min.");
    assertEquals(1, count("sdumont: It does not answer."));
    assertEquals(0, deck.screen().bells());
  }

  private int count(String text) {
    return deck.text().split(Pattern.quote(text), -1).length - 1;
  }

  @Test
  void manyAtOnceAreOneNotice() {
    hosts.answers("sdumont", "jobs", 0, "1 PENDING\n2 PENDING\n3 PENDING\n4 PENDING");
    deck.pass(Duration.ofSeconds(15)).seesLine("▌", "1");
    become("1 RUNNING\n2 RUNNING\n3 RUNNING\n4 RUNNING").sees("4 4 on sdumont has started.");
    assertEquals(List.of(SafeText.of("4 started")), deck.screen().notices());
  }

  @Test
  void whoeverComesBackIsToldWhatHappenedMeanwhile() {
    deck.seesLine("▌", "7").send(new Input.Focus(false));
    hosts.answers("sdumont", "jobs", 0, "7 FAILED\n8 RUNNING");
    deck.pass(Duration.ofSeconds(30)).sees("has started");
    deck.send(new Input.Focus(true)).sees("Meanwhile: 1 started, 1 failed.");
  }

  private DeckDriver become(String jobs) {
    hosts.answers("sdumont", "jobs", 0, jobs);
    return deck.pass(Duration.ofSeconds(15));
  }
}

package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.screen.Size;
import gpudeck.tui.view.Message.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final Instant BEGIN = Instant.parse("2026-11-21T12:00:00Z");

  private static Message said(Kind kind, String says, int second) {
    return Message.of(kind, says, BEGIN.plusSeconds(second));
  }

  private static final Message DONE = said(Kind.DONE, "it is job 7", 0);

  private static DeckState deck() {
    return DeckState.start(new Size(80, 24), "dark", false);
  }

  private static String footer(DeckState state) {
    return state.messages().shown().orElseThrow().says().value();
  }

  @Test
  void newsDoNotCoverWhatCameOfOnesOwnDoingBeforeItCanBeRead() {
    for (Kind kind : List.of(Kind.NEWS, Kind.ERROR)) {
      DeckState done = deck().tell(DONE);
      assertEquals("it is job 7", footer(done.news(said(kind, "job 3 has ended", 3))));
      assertEquals("job 3 has ended", footer(done.news(said(kind, "job 3 has ended", 4))));
    }
  }

  @Test
  void whatBecameOfEachJobIsKeptAndNoTrouble() {
    DeckState state = deck().tell(said(Kind.EACH, "job 3 is held", 0));
    assertEquals(
        List.of("job 3 is held"),
        state.messages().alerts().stream().map(m -> m.says().value()).toList());
    assertEquals(0, state.messages().alerts().stream().filter(Message::isTrouble).count());
    DeckState partly = deck().tell(said(Kind.PARTLY, "1 not", 0));
    assertEquals("1 not", footer(partly.news(said(Kind.NEWS, "job 3 has ended", 3))));
  }

  @Test
  void newsThatAreNotShownAreAmongTheAlerts() {
    DeckState state = deck().tell(DONE).news(said(Kind.NEWS, "job 3 has started", 1));
    assertEquals("job 3 has started", state.messages().alerts().get(0).says().value());
  }

  @Test
  void twoOutcomesAtOnceAreReadOneAfterTheOther() {
    DeckState state = deck().tell(DONE).tell(said(Kind.DONE, "job 3 is gone", 0));
    assertEquals("it is job 7", footer(state.at(BEGIN.plusSeconds(3))));
    DeckState later = state.at(BEGIN.plusSeconds(4));
    assertEquals("job 3 is gone", footer(later));
    assertEquals("job 3 is gone", footer(later.at(BEGIN.plusSeconds(60))));
    Message news = said(Kind.NEWS, "job 9 has started", 7);
    assertEquals("job 3 is gone", footer(later.news(news)));
  }

  @Test
  void anOutcomeThatTroubleHasCoveredIsToldAfterIt() {
    DeckState state = deck().tell(DONE).tell(said(Kind.ERROR, "lost", 1));
    assertEquals("lost", footer(state.at(BEGIN.plusSeconds(4))));
    assertEquals("it is job 7", footer(state.at(BEGIN.plusSeconds(5))));
  }

  @Test
  void aKeyClearsTheFooterOfAllButWhatWasNotReadYet() {
    DeckState state = deck().tell(DONE);
    assertEquals("it is job 7", footer(state.goneOn(BEGIN.plusSeconds(3))));
    assertTrue(state.goneOn(BEGIN.plusSeconds(4)).messages().shown().isEmpty());
    DeckState failed = deck().tell(said(Kind.ERROR, "lost", 1));
    assertTrue(failed.goneOn(BEGIN.plusSeconds(1)).messages().shown().isEmpty());
  }

  @Test
  void whatOneDoesNextIsToldAtOnce() {
    assertEquals("lost", footer(deck().tell(DONE).tell(said(Kind.ERROR, "lost", 1))));
    Message news = said(Kind.NEWS, "job 3 has started", 0);
    assertEquals("it is job 7", footer(deck().news(news).tell(DONE)));
  }
}

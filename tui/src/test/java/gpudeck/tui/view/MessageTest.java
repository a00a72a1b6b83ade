package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static String footer(Message... told) {
    DeckState state = DeckState.start(new Size(80, 24), "dark", false);
    for (Message one : told) {
      state = state.tell(one);
    }
    return state.message().orElseThrow().says().value();
  }

  @Test
  void newsDoNotCoverWhatCameOfOnesOwnDoingBeforeItCanBeRead() {
    Message done = said(Kind.DONE, "it is job 7", 0);
    assertEquals("it is job 7", footer(done, said(Kind.NEWS, "job 3 has started", 3)));
    assertEquals("job 3 has started", footer(done, said(Kind.NEWS, "job 3 has started", 4)));
  }

  @Test
  void whatGoesWrongAndWhatIsDoneNextIsToldAtOnce() {
    Message done = said(Kind.DONE, "it is job 7", 0);
    assertEquals("lost", footer(done, said(Kind.WARNING, "lost", 1)));
    assertEquals("it is job 8", footer(done, said(Kind.DONE, "it is job 8", 1)));
    Message news = said(Kind.NEWS, "job 3 has started", 0);
    assertEquals("job 4 has started", footer(news, said(Kind.NEWS, "job 4 has started", 0)));
  }

  @Test
  void newsThatWereNotShownAreAmongTheAlerts() {
    DeckState state =
        DeckState.start(new Size(80, 24), "dark", false)
            .tell(said(Kind.DONE, "it is job 7", 0))
            .tell(said(Kind.NEWS, "job 3 has started", 1));
    assertEquals(
        List.of("job 3 has started"),
        state.alerts().stream().map(one -> one.says().value()).toList());
  }
}

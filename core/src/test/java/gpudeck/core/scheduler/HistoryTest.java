package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  @Test
  void howManyJobsWereLeftOutIsWhatTheLastLookSays() {
    Queue first = new Queue(List.of(), 0).leaving(47);
    Queue later = new Queue(List.of(), 0).leaving(48);
    History history = History.of(Duration.ofDays(7), first);
    assertEquals(47, history.queue().left());
    assertEquals(48, history.with(later, Instant.EPOCH).queue().left());
  }
}

package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueTest {

  @Test
  void whatWasNotReadAndWhatWasLeftOutStaysSaidOfOtherJobs() {
    Queue told = new Queue(List.of(), 3).leaving(47);
    assertEquals(told, told.with(List.of()));
    assertEquals(told, told.departing(Map.of()));
    assertEquals(told, told.of("ana"));
    assertEquals(told, Departures.explained(told, List.of()));
  }
}

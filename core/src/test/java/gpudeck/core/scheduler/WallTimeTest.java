package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallTimeTest {

  @Test
  void whatPeopleTypeIsUnderstood() {
    assertEquals(Optional.of(Duration.ofMinutes(90)), WallTime.of("90m"));
    assertEquals(Optional.of(Duration.ofHours(36)), WallTime.of("1d 12h"));
    assertEquals(Optional.of(Duration.ofHours(2)), WallTime.of("2:00"));
    assertEquals(Optional.of(Duration.ofSeconds(7384)), WallTime.of("2:03:04"));
    assertEquals(Optional.of(Duration.ofDays(4)), WallTime.of("4-00:00:00"));
  }

  @Test
  void whatIsNoTimeIsNone() {
    for (String typed : new String[] {"", "90", "0m", "banana", "1h1d", "-5m", "99999d", "1:5"}) {
      assertEquals(Optional.empty(), WallTime.of(typed), typed);
    }
  }

  @Test
  void itIsWrittenAsItIsRead() {
    Duration time = Duration.ofHours(36).plusMinutes(5);
    assertEquals("1d12h5m", WallTime.text(time));
    assertEquals(Optional.of(time), WallTime.of(WallTime.text(time)));
    assertEquals("36:05:00", WallTime.hours(time));
  }
}

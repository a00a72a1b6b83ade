package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, times, sizes and counts, as people say them. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0,0s",
    "45,45s",
    "60,1m",
    "3599,59m",
    "3600,1h",
    "11520,3h12",
    "5400,1h30",
    "86400,1d",
    "345600,4d",
    "97200,1d3h",
    "8640000,100d",
    "8643600,100d",
    "-5,0s"
  })
  void durationsAreShort(long seconds, String said) {
    assertEquals(said, Durations.span(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(longs = {59, 3599, 86_399, 86_400 * 99 + 86_399, 86_400 * 365})
  void durationsFitTheirColumn(long seconds) {
    assertTrue(Durations.span(Duration.ofSeconds(seconds)).length() <= 6);
  }

  @ParameterizedTest
  @CsvSource({"8,8 s", "99,99 s", "100,1 min", "1860,31 min", "10800,3 h", "259200,3 days"})
  void waitsAreSaidInWords(long seconds, String said) {
    assertEquals(said, Durations.words(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-10T21:40:00Z,18:40",
    "2026-03-11T21:40:00Z,Wed 18:40",
    "2026-03-09T02:59:00Z,Sun 23:59",
    "2026-05-02T12:00:00Z,2 May",
    "2024-05-02T12:00:00Z,2 May 2024"
  })
  void aMomentIsSaidNoLongerThanItNeeds(Instant at, String said) {
    assertEquals(said, Clocks.moment(at, Pictures.NOW, Pictures.ZONE));
  }

  @Test
  void anotherZoneHasAnotherDay() {
    Instant at = Instant.parse("2026-03-11T01:00:00Z");
    assertEquals("22:00", Clocks.moment(at, Pictures.NOW, Pictures.ZONE));
    assertEquals("Wed 01:00", Clocks.moment(at, Pictures.NOW, ZoneId.of("UTC")));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "999,999 B",
    "1000,1.0 kB",
    "2100000,2.1 MB",
    "48000000000,48 GB",
    "999600,1.0 MB"
  })
  void sizesHaveOneUnit(long bytes, String said) {
    assertEquals(said, Sizes.bytes(bytes));
  }

  @Test
  void countsAreGroupedAndHaveTheirPlural() {
    assertEquals("48,213", Sizes.count(48_213));
    assertEquals("1 job", Sizes.count(1, "job"));
    assertEquals("0 jobs", Sizes.count(0, "job"));
    assertEquals("384 G", Sizes.memory(384L << 30));
  }

  @ParameterizedTest
  @CsvSource({"n9,n10,-1", "n010,n10,0", "481602_2,481602_10,-1", "a,b,-1", "n1,n1a,-1"})
  void namesAreOrderedByTheirNumbers(String one, String other, int order) {
    assertEquals(order, Integer.signum(NaturalOrder.INSTANCE.compare(one, other)));
  }
}

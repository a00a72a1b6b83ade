package gpudeck.core.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "PT1S, PT5M",
    "PT10M, PT15M",
    "PT30M, PT45M",
    "PT1H, PT1H30M",
    "PT4H, PT6H",
    "PT5H, PT8H",
    "PT24H, PT36H",
    "PT96H, PT144H"
  })
  void aLimitThatWasTooShortIsHalfAsLongAgainAndRound(Duration limit, Duration next) {
    assertEquals(next, Suggestion.after(limit));
  }

  @ParameterizedTest
  @CsvSource({"PT12H,, PT18H", "PT12H, PT14H, PT14H", "PT12H, PT12H,", "PT24H, PT12H,"})
  void noMoreIsWantedThanIsGivenAndNeverLessThanItHad(
      Duration limit, Duration most, Duration next) {
    assertEquals(Optional.ofNullable(next), Suggestion.after(limit, Optional.ofNullable(most)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 59, 61, 3599, 3601, 86_399, 604_800})
  void itIsNeverLessThanHalfAsLongAgain(long seconds) {
    long next = Suggestion.after(Duration.ofSeconds(seconds)).toSeconds();
    assertTrue(next * 2 >= seconds * 3, seconds + " s: " + next + " s");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4294967296, 6", "4294967297, 7", "17179869184, 24"})
  void memoryThatWasTooLittleIsHalfAsMuchAgainInWholeGibibytes(long bytes, long gibibytes) {
    assertEquals(gibibytes << 30, Suggestion.after(bytes));
  }
}

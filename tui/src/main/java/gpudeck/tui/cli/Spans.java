package gpudeck.tui.cli;

import java.time.Duration;
import java.util.Optional;

/** Durations as people say them. */
final class Spans {

  private Spans() {}

  /** Two units at most: {@code 45s}, {@code 12m}, {@code 3h12}, {@code 2d3h}. */
  static String of(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + "m";
    }
    return minutes < 24 * 60 ? hours(minutes) : days(minutes / 60);
  }

  /** How much of a limit is gone: {@code 3h12 of 4d}. */
  static String of(Optional<Duration> elapsed, Optional<Duration> limit) {
    String gone = elapsed.map(Spans::of).orElse("-");
    return limit.map(most -> gone + " of " + of(most)).orElse(gone);
  }

  private static String hours(long minutes) {
    return minutes % 60 == 0 ? minutes / 60 + "h" : "%dh%02d".formatted(minutes / 60, minutes % 60);
  }

  private static String days(long hours) {
    return hours % 24 == 0 ? hours / 24 + "d" : "%dd%dh".formatted(hours / 24, hours % 24);
  }
}

package gpudeck.tui.view;

import java.time.Duration;

/** Durations as people say them. */
public final class Durations {

  private Durations() {}

  /** Six columns at most: {@code 45s 41m 3h12 2d3h}. */
  public static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 86_400 ? hours(seconds) : days(seconds);
  }

  /** How long something has been so, in words: {@code 8 s}, {@code 31 min}, {@code 3 h}. */
  public static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 100) {
      return seconds + " s";
    }
    if (seconds < 100 * 60) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }

  private static String hours(long seconds) {
    long minutes = seconds % 3600 / 60;
    return seconds / 3600 + "h" + (minutes == 0 ? "" : "%02d".formatted(minutes));
  }

  private static String days(long seconds) {
    long hours = seconds % 86_400 / 3600;
    long days = seconds / 86_400;
    return days + "d" + (hours == 0 || days >= 100 ? "" : hours + "h");
  }
}

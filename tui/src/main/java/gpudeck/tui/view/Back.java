package gpudeck.tui.view;

import java.time.Duration;

/** How far back ended jobs are looked at. */
public enum Back {
  DAY(1),
  WEEK(7),
  MONTH(30);

  private final int days;

  Back(int days) {
    this.days = days;
  }

  public Duration duration() {
    return Duration.ofDays(days);
  }

  /** As a title says it, such as {@code 7 days}. */
  public String words() {
    return Sizes.count(days, "day");
  }

  /** The next one, round and round. */
  public Back next() {
    return values()[(ordinal() + 1) % values().length];
  }
}

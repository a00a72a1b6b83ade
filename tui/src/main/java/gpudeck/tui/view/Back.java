package gpudeck.tui.view;

import java.time.Duration;
import java.util.List;

/**
 * How far back ended jobs are looked for.
 *
 * @param days 1 or more
 */
public record Back(int days) {

  public static final Back DAY = new Back(1);
  public static final Back WEEK = new Back(7);
  public static final Back MONTH = new Back(30);

  /** Further than that no site keeps what would be worth its database's time. */
  public static final int MOST_DAYS = 400;

  private static final List<Back> STEPS = List.of(DAY, WEEK, MONTH);

  public Duration duration() {
    return Duration.ofDays(days);
  }

  /** As a title says it, such as {@code 7 days}. */
  public String words() {
    return Sizes.count(days, "day");
  }

  /** The next longer one of the usual ones, round and round. */
  public Back next() {
    return STEPS.stream().filter(step -> step.days > days).findFirst().orElse(DAY);
  }
}

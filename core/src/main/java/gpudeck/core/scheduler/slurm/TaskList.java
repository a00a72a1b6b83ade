package gpudeck.core.scheduler.slurm;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tasks of an array as Slurm writes them: {@code 5-20%4}, {@code 1-9:2}, {@code 0,2,100-400}.
 */
final class TaskList {

  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,9})(?:-(\\d{1,9})(?::(\\d{1,9}))?)?");

  private TaskList() {}

  /** How many tasks; empty where the list was cut short ({@code 1,4,9,...}) or is no list. */
  static OptionalLong count(String tasks) {
    long count = 0;
    for (String range : withoutThrottle(tasks).split(",", -1)) {
      long more = countRange(range);
      if (more == 0) {
        return OptionalLong.empty();
      }
      count += more;
    }
    return OptionalLong.of(count);
  }

  /** The list without how many of it may run at once: what scancel takes. */
  static String withoutThrottle(String tasks) {
    int throttle = tasks.indexOf('%');
    return throttle < 0 ? tasks : tasks.substring(0, throttle);
  }

  private static long countRange(String range) {
    Matcher found = RANGE.matcher(range);
    if (!found.matches()) {
      return 0;
    }
    long first = Long.parseLong(found.group(1));
    long last = found.group(2) == null ? first : Long.parseLong(found.group(2));
    long step = found.group(3) == null ? 1 : Long.parseLong(found.group(3));
    return last < first || step == 0 ? 0 : (last - first) / step + 1;
  }
}

package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.scheduler.oar.Directives.Option;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tasks of an array. OAR knows their number only: it numbers them from 1 on, and starts as many
 * at once as there is room for.
 */
final class Tasks {

  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,4}");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})(?:%\\d{1,5})?");

  private Tasks() {}

  /** How many: those that are asked for, else those of the script. */
  static Optional<Integer> of(Submission submission, List<Option> own) {
    return submission
        .want(Want.ARRAY)
        .or(() -> Directives.values(own, "--array").stream().findFirst())
        .flatMap(Tasks::count);
  }

  private static Optional<Integer> count(String typed) {
    Matcher range = RANGE.matcher(typed);
    if (COUNT.matcher(typed).matches()) {
      return Optional.of(Integer.valueOf(typed));
    }
    return range.matches()
        ? Optional.of(Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1)) + 1)
            .filter(count -> count > 0)
        : Optional.empty();
  }

  /** What of a wish OAR takes another way, as a sentence. */
  static Optional<String> note(String typed) {
    boolean differs =
        typed.contains("%") || RANGE.matcher(typed).matches() && !typed.startsWith("1-");
    return count(typed)
        .filter(count -> differs)
        .map(count ->
            "OAR numbers the tasks of an array from 1 on: 1 to "
                + count
                + (typed.contains("%")
                    ? ", and starts as many at once as there is room for."
                    : "."));
  }

  /** Whether OAR cannot make such an array. */
  static boolean cannotBe(String typed) {
    return count(typed).isEmpty();
  }
}

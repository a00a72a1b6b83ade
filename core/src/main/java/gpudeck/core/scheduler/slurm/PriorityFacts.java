package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a waiting job's priority is made of, as {@code sprio} tells it (17.02 to 25): weighted
 * figures, of which those that are 0 say nothing.
 */
final class PriorityFacts {

  static final String FORMAT = "%Y|%A|%F|%J|%P|%Q|%N";

  private static final List<String> PARTS =
      List.of("age", "fair share", "size", "partition", "QOS", "nice");

  private static final Pattern LINE =
      Pattern.compile("(\\d{1,12})" + "\\|\\s*(-?\\d{1,12})\\s*".repeat(PARTS.size()));

  private PriorityFacts() {}

  /** Nothing where it is another program's answer, or sprio has nothing to tell. */
  static List<Fact> of(String printed) {
    Matcher found = LINE.matcher(printed.strip());
    if (!found.matches()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (int part = 0; part < PARTS.size(); part++) {
      String figure = found.group(part + 2);
      if (Long.parseLong(figure) != 0) {
        parts.add(PARTS.get(part) + " " + figure);
      }
    }
    return parts.isEmpty()
        ? List.of()
        : List.of(new Fact("of it", SafeText.of(String.join(", ", parts))));
  }
}

package gpudeck.core.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job that the user of the demo has handed in, as a stand-in wrote it down: lines of {@code
 * name=value}.
 */
record Handed(Map<String, String> asked) {

  private static final Pattern LIMIT =
      Pattern.compile("(?:(\\d{1,3})-)?(\\d{1,4}):(\\d{1,2}):(\\d{1,2})");
  private static final Duration USUAL = Duration.ofHours(1);
  private static final int LONGEST_NAME = 40;

  static Handed of(String text) {
    Map<String, String> asked = new HashMap<>();
    text.lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> asked.put(pair[0], pair[1]));
    return new Handed(asked);
  }

  /** What becomes of it: a training that completes after two minutes. */
  Plan plan() {
    Plan.Ask ask =
        new Plan.Ask(
            asked.getOrDefault("partition", ""), number("nodes", 1), number("cards", 0), limit());
    return Plan.own(name(), ask, new Training("model", 4, 250, 30, 1.4));
  }

  /** It is also that of a folder. */
  private String name() {
    String name = asked.getOrDefault("name", "").replaceAll("[^A-Za-z0-9_-]+", "-");
    String cut = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    return cut.isEmpty() ? "job" : cut;
  }

  private int number(String what, int otherwise) {
    String said = asked.getOrDefault(what, "");
    return said.matches("\\d{1,3}") ? Integer.parseInt(said) : otherwise;
  }

  /** {@code 4-00:00:00} or {@code 2:00:00}. */
  private Duration limit() {
    Matcher limit = LIMIT.matcher(asked.getOrDefault("limit", ""));
    if (!limit.matches()) {
      return USUAL;
    }
    long days = limit.group(1) == null ? 0 : Long.parseLong(limit.group(1));
    return Duration.ofDays(days)
        .plusHours(Long.parseLong(limit.group(2)))
        .plusMinutes(Long.parseLong(limit.group(3)))
        .plusSeconds(Long.parseLong(limit.group(4)));
  }
}

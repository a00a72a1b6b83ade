package gpudeck.core.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A job that the user of the demo has handed in, as a stand-in wrote it down: lines of {@code
 * name=value}, and behind an empty line the job's command where the scheduler tells it.
 */
record Handed(Map<String, String> asked, Optional<String> command) {

  private static final Pattern LIMIT =
      Pattern.compile("(?:(\\d{1,3})-)?(\\d{1,4}):(\\d{1,2}):(\\d{1,2})");
  private static final Duration USUAL = Duration.ofHours(1);
  private static final int LONGEST_NAME = 40;

  static Handed of(String text) {
    Map<String, String> asked = new HashMap<>();
    String[] parts = text.split("\n\n", 2);
    parts[0]
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> asked.put(pair[0], pair[1]));
    return new Handed(asked, Stream.of(parts).skip(1).findFirst());
  }

  boolean isHeld() {
    return asked.containsKey("held");
  }

  /**
   * What becomes of it: a training that completes after two minutes, unless it has less time; empty
   * where the cluster has not got what it asks for.
   */
  Optional<Plan> plan(Layout layout) {
    String type = asked.getOrDefault("kind", "");
    Optional<CardKind> kind =
        Stream.of(CardKind.values()).filter(one -> one.type.equals(type)).findFirst();
    Plan.Ask ask =
        new Plan.Ask(
            asked.getOrDefault("partition", ""),
            kind,
            number("nodes", 1),
            number("cards", 0),
            time(asked.getOrDefault("limit", "")));
    long fit = layout.nodesFor(ask).stream().filter(one -> one.cards() >= ask.cards()).count();
    return fit < ask.nodes() || !type.isEmpty() && kind.isEmpty()
        ? Optional.empty()
        : Optional.of(plan(ask));
  }

  private Plan plan(Plan.Ask ask) {
    return asked(Plan.own(name(), ask, new Training("model", 4, 250, 30, 1.4))).within(ask.limit());
  }

  /** With what is asked for besides cards and time. */
  private Plan asked(Plan plan) {
    int tasks = number("tasks", 0);
    Plan whole = tasks > 0 ? plan.asArray(tasks, tasks) : plan;
    return asked.containsKey("option") ? whole.with(asked.get("option")) : whole;
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

  /** {@code 4-00:00:00} or {@code 2:00:00}; an hour where it is neither. */
  static Duration time(String text) {
    Matcher limit = LIMIT.matcher(text);
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

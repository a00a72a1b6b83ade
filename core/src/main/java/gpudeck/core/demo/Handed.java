package gpudeck.core.demo;

<<<<<<< HEAD
import gpudeck.core.demo.Plan.Ask;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job that a person has submitted: what its stand-in wrote down, a line {@code NAME VALUE} each,
 * and behind an empty line the job's command.
 */
record Handed(Map<String, String> fields, String command) {

  /** The file's name begins so. */
  static final String ORDER = "submit-";

  /** One with so little time is there to see how jobs run out of it. */
  private static final Duration LITTLE = Duration.ofMinutes(5);

  private static final Duration USUAL = Duration.ofMinutes(4);

  static Handed of(String text) {
    String[] parts = text.split("\n\n", 2);
    Map<String, String> fields = new HashMap<>();
    for (String line : parts[0].split("\n")) {
      String[] words = line.split(" ", 2);
      fields.put(words[0], words.length == 2 ? words[1].strip() : "");
    }
    return new Handed(fields, parts.length == 2 ? parts[1] : "");
  }

  boolean isHeld() {
    return fields.getOrDefault("hold", "").equals("yes");
  }

  /** What comes of it; empty where the cluster has not got what it asks for. */
  Optional<Plan> plan(Layout layout) {
    String queue = fields.getOrDefault("queue", "");
    Optional<CardKind> kind = kind();
    boolean known =
        layout.partitions().stream().anyMatch(one -> one.name().equals(queue))
            && (kind.isPresent() || fields.getOrDefault("kind", "").isEmpty());
    Ask ask = new Ask(queue, kind, number("nodes", 1), number("cards", 0), limit());
    return known
            && layout.nodesFor(ask).stream().filter(n -> n.cards() >= ask.cards()).count()
                >= ask.nodes()
        ? Optional.of(plan(ask))
        : Optional.empty();
  }

  private Plan plan(Ask ask) {
    boolean little = ask.limit().compareTo(LITTLE) < 0;
    Duration runs = little ? ask.limit() : USUAL;
    return Plan.own(name(), ask, new Steps("step", 3000, USUAL.toSeconds()))
        .until(runs, little ? Ending.TIMEOUT : Ending.COMPLETED);
  }

  /** It becomes the name of a folder. */
  private String name() {
    String name = fields.getOrDefault("name", "").replaceAll("[^A-Za-z0-9_-]+", "_");
    return name.isEmpty() ? "job" : name;
  }

  private Optional<CardKind> kind() {
    String type = fields.getOrDefault("kind", "");
    return Stream.of(CardKind.values()).filter(one -> one.type.equals(type)).findFirst();
  }

  private int number(String field, int otherwise) {
    String value = fields.getOrDefault(field, "");
    return value.matches("\\d{1,4}") ? Integer.parseInt(value) : otherwise;
  }

  /** Hours, minutes and seconds; two hours where nothing is said. */
  private Duration limit() {
    String[] parts = fields.getOrDefault("limit", "").split(":");
    if (!Stream.of(parts).allMatch(part -> part.matches("\\d{1,4}"))) {
      return Duration.ofHours(2);
    }
    long seconds = 0;
    for (int i = 0; i < 3; i++) {
      seconds = seconds * 60 + (i < parts.length ? Long.parseLong(parts[i]) : 0);
    }
    return Duration.ofSeconds(seconds);
=======
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
>>>>>>> main
  }
}

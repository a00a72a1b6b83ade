package gpudeck.core.submit;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Submitter.Offer;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A script with fields. Values enter it only as shell assignments, each one quoted word, before its
 * first command; so nothing that is typed can be anything but a value.
 *
 * @param name its file's name without {@code .sh}
 * @param about what it is for, in a line
 * @param fields what is asked for, in order
 * @param presets what it asks of the scheduler unless somebody changes it
 * @param limit the shell variable that gets the wall time in seconds, for scripts that have to be
 *     done before it is over: schedulers tell it each in its own way, or not at all
 * @param lines all of it, one character a byte
 */
public record Template(
    String name,
    String about,
    List<Field> fields,
    Map<Want, String> presets,
    Optional<String> limit,
    List<String> lines) {

  /**
   * One thing that is asked for.
   *
   * @param variable the shell variable that gets it
   * @param label what the form calls it
   */
  public record Field(String variable, Kind kind, String label, String preset) {}

  /** What a field holds, for what the form offers. */
  public enum Kind {
    /** Anything in a line. */
    TEXT,
    /** A path on the host; {@code ~/} at its start is the home folder. */
    PATH,
    /** A Python environment's folder, or nothing. */
    ENVIRONMENT
  }

  /** Whether it makes sense where nothing else can be asked for; tasks and nodes are its shape. */
  public boolean fits(Offer offer) {
    boolean array = presets.containsKey(Want.ARRAY) && !offer.wants().contains(Want.ARRAY);
    boolean nodes =
        !presets.getOrDefault(Want.NODES, "1").equals("1") && !offer.wants().contains(Want.NODES);
    return !array && !nodes;
  }

  /**
   * The script with values for its fields; a field without one has its preset. It still says which
   * variable gets the wall time, so that it can be filled again with another one.
   *
   * @param wants what is asked of the scheduler
   */
  public Raw filled(Map<String, String> values, Map<Want, String> wants) {
    String assignments =
        fields.stream()
            .map(field -> assignment(field, values.getOrDefault(field.variable(), field.preset())))
            .collect(Collectors.joining());
    int first = firstCommand();
    return new Raw(
        text(lines.subList(0, first))
            + limit.map(variable -> variable + "=" + seconds(wants) + "\n").orElse("")
            + assignments
            + text(lines.subList(isFilled(first) ? first + 1 : first, lines.size())));
  }

  /** Whether its first command is the wall time that it was filled with before. */
  private boolean isFilled(int first) {
    return first < lines.size()
        && limit.filter(variable -> lines.get(first).matches(variable + "=\\d+")).isPresent();
  }

  /** 0 where no wall time is asked for. */
  private static long seconds(Map<Want, String> wants) {
    return WallTime.of(wants.getOrDefault(Want.LIMIT, "")).map(Duration::toSeconds).orElse(0L);
  }

  /** Scheduler's own lines have to stay before the first command, and a form's need not go. */
  private int firstCommand() {
    int at = 0;
    while (at < lines.size() && (lines.get(at).isBlank() || lines.get(at).startsWith("#"))) {
      at++;
    }
    return at;
  }

  private static String text(List<String> lines) {
    return lines.stream()
        .filter(line -> !TemplateParser.isForForms(line))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String assignment(Field field, String value) {
    boolean atHome = field.kind() != Kind.TEXT && value.startsWith("~/");
    String word = atHome ? "\"$HOME\"/" + Script.quote(value.substring(2)) : Script.quote(value);
    return field.variable() + "=" + word + "\n";
  }
}

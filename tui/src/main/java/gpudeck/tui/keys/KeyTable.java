package gpudeck.tui.keys;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The table of keys as the help and the documents show it. */
public final class KeyTable {

  private KeyTable() {}

  /** One part of the table. */
  public record Part(Section section, List<Line> lines) {}

  /** One command with its keys. */
  public record Line(List<String> keys, String word, String says) {}

  /** The parts that hold in a focus, the most particular first, commands without keys left out. */
  public static List<Part> of(KeyMap keys, Focus focus) {
    return focus.sections().stream().map(section -> part(keys, section)).toList();
  }

  /** The whole table in Markdown. */
  public static String markdown(KeyMap keys) {
    return Arrays.stream(Section.values())
        .map(section -> part(keys, section))
        .map(KeyTable::markdown)
        .collect(Collectors.joining("\n", "| keys | name | what it does |\n|---|---|---|\n", "\n"));
  }

  private static Part part(KeyMap keys, Section section) {
    return new Part(
        section,
        Arrays.stream(Command.values())
            .filter(command -> command.sections().contains(section))
            .filter(command -> keys.key(command).isPresent())
            .map(command -> new Line(keys.keys(command), command.word(), command.says()))
            .toList());
  }

  private static String markdown(Part part) {
    return part.lines().stream()
        .map(KeyTable::markdown)
        .collect(Collectors.joining("\n", "| **" + part.section().heading() + "** | | |\n", ""));
  }

  private static String markdown(Line line) {
    String keys = line.keys().stream().map(key -> "`" + key + "`").collect(Collectors.joining(" "));
    return "| %s | `%s` | %s |".formatted(keys, line.word(), line.says());
  }
}

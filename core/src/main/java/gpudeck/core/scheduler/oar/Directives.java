package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options that a script has in its {@code #OAR} lines, as {@code oarsub -S} reads them
 * (scan_script of 2.5.9): an option a line, anywhere below the first line, and what is behind the
 * option is its value as it stands. gpudeck hands them over on the command line, because with
 * {@code -S} what is asked for there and what a script asks for would be two alternatives.
 */
final class Directives {

  /**
   * One of them.
   *
   * @param option in its short form where it has one: {@code -l}, {@code --project}
   */
  record Option(String option, Optional<String> value) {}

  private static final Pattern OPTION =
      Pattern.compile("(--[A-Za-z][A-Za-z-]*|-[A-Za-z])\\s*=?\\s*(.*)");

  private static final Pattern LINE = Pattern.compile("#OAR\\s+(-.*?)\\s*");

  private static final Map<String, String> SHORT =
      Map.of(
          "--resource", "-l",
          "--queue", "-q",
          "--property", "-p",
          "--type", "-t",
          "--directory", "-d",
          "--name", "-n",
          "--anterior", "-a",
          "--stdout", "-O",
          "--stderr", "-E",
          "--use-job-key", "-k");

  private static final Pattern WALL_TIME = Pattern.compile("walltime\\s*=\\s*([0-9:]+)");

  /** As sites name them: {@code gpu} (Grid'5000), {@code gpudevice} (NEF). */
  private static final Pattern CARDS = Pattern.compile("gpu[a-z_]*\\s*=\\s*(\\d{1,4})");

  private Directives() {}

  /** Those of a script, in their order. */
  static List<Option> of(Raw script) {
    return script
        .bytes()
        .lines()
        .skip(1)
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .flatMap(line -> option(line.group(1)).stream())
        .toList();
  }

  private static Optional<Option> option(String text) {
    Matcher found = OPTION.matcher(text);
    return found.matches()
        ? Optional.of(
            new Option(
                SHORT.getOrDefault(found.group(1), found.group(1)),
                Optional.of(found.group(2)).filter(value -> !value.isEmpty())))
        : Optional.empty();
  }

  /** The same of words as they are typed behind {@code oarsub}. */
  static List<Option> ofWords(List<String> words) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean alone = words.get(i).matches("-[A-Za-z]|--[^=]*");
      boolean value = alone && i + 1 < words.size() && !words.get(i + 1).startsWith("-");
      option(words.get(i) + (value ? " " + words.get(++i) : "")).ifPresent(options::add);
    }
    return options;
  }

  /** What these ask of a queue; of several alternatives the first is meant. */
  static Map<Want, String> wants(List<Option> options) {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    String resources = values(options, "-l").stream().findFirst().orElse("");
    values(options, "-q").stream()
        .reduce((one, next) -> next)
        .filter(Want.PARTITION::accepts)
        .ifPresent(queue -> wants.put(Want.PARTITION, queue));
    found(WALL_TIME, resources)
        .map(time -> time.contains(":") ? time : time + ":00")
        .filter(Want.LIMIT::accepts)
        .ifPresent(time -> wants.put(Want.LIMIT, time));
    found(CARDS, resources).ifPresent(count -> wants.put(Want.GPUS, count));
    return wants;
  }

  private static Optional<String> found(Pattern pattern, String resources) {
    return pattern.matcher(resources).results().map(one -> one.group(1)).findFirst();
  }

  /** The values of an option, in their order. */
  static List<String> values(List<Option> options, String name) {
    return options.stream()
        .filter(one -> one.option.equals(name))
        .flatMap(one -> one.value.stream())
        .toList();
  }
}

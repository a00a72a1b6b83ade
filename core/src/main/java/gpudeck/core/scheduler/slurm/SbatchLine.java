package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of an sbatch command line, told apart as its getopt does (usage of 22.05.8): the value
 * of an option stands in its own word or in the next, and the first word that is neither is the
 * script.
 *
 * @param rest from there on, or from an option on that lacks its value
 */
record SbatchLine(List<Option> options, List<String> rest) {

  /**
   * One option.
   *
   * @param name the long one, or a letter that gpudeck has no use for
   * @param value empty text where it has none
   */
  record Option(String name, String value) {}

  /** Those with a value, of the letters. */
  private static final String WITH_VALUE = "aAbBcCdDeFGiJLmMnNopPqStwx";

  private static final Map<Character, String> LONG =
      Map.of('p', "partition", 't', "time", 'G', "gpus", 'N', "nodes", 'M', "clusters");

  /** Those without one, and those whose value can only stand behind {@code =}. */
  private static final Set<String> ALONE =
      Set.of(
          "contiguous",
          "exclusive",
          "get-user-env",
          "help",
          "hold",
          "ignore-pbs",
          "immediate",
          "nice",
          "no-kill",
          "no-requeue",
          "overcommit",
          "oversubscribe",
          "parsable",
          "propagate",
          "quiet",
          "reboot",
          "requeue",
          "share",
          "spread-job",
          "test-only",
          "usage",
          "use-min-nodes",
          "verbose",
          "version",
          "wait");

  static SbatchLine of(List<String> words) {
    List<Option> options = new ArrayList<>();
    int at = 0;
    while (at < words.size() && words.get(at).matches("(?s)--?[^-].*")) {
      String word = words.get(at);
      Optional<String> waiting =
          word.startsWith("--") ? named(word, options) : letters(word, options);
      if (waiting.isPresent() && at + 1 == words.size()) {
        break;
      }
      at += 1;
      if (waiting.isPresent()) {
        options.add(new Option(waiting.get(), words.get(at++)));
      }
    }
    return new SbatchLine(List.copyOf(options), List.copyOf(words.subList(at, words.size())));
  }

  /** Takes a long one; its name, where its value is the next word. */
  private static Optional<String> named(String word, List<Option> options) {
    int equals = word.indexOf('=');
    String name = word.substring(2, equals < 0 ? word.length() : equals);
    if (equals < 0 && !ALONE.contains(name)) {
      return Optional.of(name);
    }
    options.add(new Option(name, equals < 0 ? "" : word.substring(equals + 1)));
    return Optional.empty();
  }

  /** Takes letters, which may stand together; the last one, where its value is the next word. */
  private static Optional<String> letters(String word, List<Option> options) {
    for (int i = 1; i < word.length(); i++) {
      String name = LONG.getOrDefault(word.charAt(i), word.substring(i, i + 1));
      boolean takes = WITH_VALUE.indexOf(word.charAt(i)) >= 0;
      if (takes && i + 1 == word.length()) {
        return Optional.of(name);
      }
      options.add(new Option(name, takes ? word.substring(i + 1) : ""));
      if (takes) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** These, and behind them others. */
  SbatchLine and(SbatchLine others) {
    List<Option> all = new ArrayList<>(options);
    all.addAll(others.options);
    return new SbatchLine(List.copyOf(all), others.rest);
  }

  /** What these ask of a partition; cards of the whole job are told as one node's. */
  Map<Want, String> wants() {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    add(wants, Want.PARTITION, value("partition"));
    add(wants, Want.LIMIT, value("time").flatMap(SlurmTime::limit).map(WallTime::text));
    Optional<String> cards = value("gpus-per-node").or(() -> value("gpus"));
    add(wants, Want.GPUS, cards.or(() -> value("gres").map(SbatchLine::cards)));
    return wants;
  }

  private static void add(Map<Want, String> wants, Want want, Optional<String> value) {
    value.filter(want::accepts).ifPresent(text -> wants.put(want, text));
  }

  /** {@code gpu:v100:2} and {@code gpu:2} as a wish; {@code gpu} is one. */
  private static String cards(String gres) {
    return Stream.of(gres.replaceAll("\\([^)]*\\)", "").split(","))
        .filter(one -> one.equals("gpu") || one.startsWith("gpu:"))
        .map(one -> one.replaceFirst("^gpu:?", ""))
        .map(one -> one.matches("(.*:)?\\d+") ? one : one.isEmpty() ? "1" : one + ":1")
        .findFirst()
        .orElse("0");
  }

  /** The value of an option that holds: the last. */
  Optional<String> value(String name) {
    return options.stream()
        .filter(one -> one.name.equals(name))
        .map(Option::value)
        .reduce((one, next) -> next);
  }
}

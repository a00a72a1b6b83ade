package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words of a qsub command line, taken apart as its getopt does (usage of 23.06.06): options may
 * stand together, {@code -hN x}, and their values in the same word, {@code -Nx}.
 *
 * @param rest what is no option of qsub: a script, or a command behind {@code --}
 */
record QsubWords(List<Option> options, List<String> rest) {

  private static final String WITH_VALUE = "aAcCeJjklmMNopPqrRSuvW";
  private static final String ALONE = "fhIVXzG";

  /**
   * One option.
   *
   * @param value empty text where it has none
   */
  record Option(char letter, String value) {

    private List<String> words() {
      return ALONE.indexOf(letter) >= 0 ? List.of("-" + letter) : List.of("-" + letter, value);
    }
  }

  static QsubWords of(List<String> words) {
    List<Option> options = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    int at = 0;
    while (at < words.size() && !words.get(at).equals("--")) {
      String word = words.get(at++);
      if (!word.startsWith("-") || word.length() == 1) {
        rest.add(word);
      } else if (take(word, options, rest) && at < words.size()) {
        options.add(new Option(word.charAt(word.length() - 1), words.get(at++)));
      }
    }
    rest.addAll(words.subList(at, words.size()));
    return new QsubWords(List.copyOf(options), List.copyOf(rest));
  }

  /** One word of options; true where the value of its last is the next word. */
  private static boolean take(String word, List<Option> options, List<String> rest) {
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (WITH_VALUE.indexOf(letter) >= 0) {
        if (i + 1 == word.length()) {
          return true;
        }
        options.add(new Option(letter, word.substring(i + 1)));
        return false;
      }
      if (ALONE.indexOf(letter) < 0) {
        rest.add(word);
        return false;
      }
      options.add(new Option(letter, ""));
    }
    return false;
  }

  /** These, and behind them others. */
  QsubWords and(QsubWords others) {
    List<Option> all = new ArrayList<>(options);
    all.addAll(others.options);
    List<String> both = new ArrayList<>(rest);
    both.addAll(others.rest);
    return new QsubWords(List.copyOf(all), List.copyOf(both));
  }

  boolean has(char letter) {
    return options.stream().anyMatch(one -> one.letter == letter);
  }

  /** The values of an option, in their order. */
  List<String> all(char letter) {
    return options.stream().filter(one -> one.letter == letter).map(Option::value).toList();
  }

  /** The value that holds: the last. */
  Optional<String> value(char letter) {
    List<String> all = all(letter);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** What these ask of a queue; the cards of a select are those of its first chunk. */
  Map<Want, String> wants() {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    add(wants, Want.PARTITION, value('q').map(name -> name.replaceFirst("@.*", "")));
    add(wants, Want.LIMIT, resource("walltime").flatMap(PbsTime::duration).map(WallTime::text));
    add(wants, Want.GPUS, resource("ngpus"));
    return wants;
  }

  private static void add(Map<Want, String> wants, Want want, Optional<String> value) {
    value.filter(want::accepts).ifPresent(text -> wants.put(want, text));
  }

  private Optional<String> resource(String name) {
    return Pattern.compile("(?:^|[,:+=])" + name + "=([^,:+]+(?::\\d\\d)*)")
        .matcher(String.join(",", all('l')))
        .results()
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The options as words again, but for one. */
  List<String> without(char letter) {
    return options.stream()
        .filter(one -> one.letter != letter)
        .flatMap(one -> one.words().stream())
        .toList();
  }

  /** Those of the options that are among these letters, as words again. */
  List<String> only(String letters) {
    return options.stream()
        .filter(one -> letters.indexOf(one.letter) >= 0)
        .flatMap(one -> one.words().stream())
        .toList();
  }
}

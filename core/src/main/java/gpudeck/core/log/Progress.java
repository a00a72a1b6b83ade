package gpudeck.core.log;

import gpudeck.core.text.InkedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How far a program says that it is, found in what it prints.
 *
 * @param fraction from 0 to 1, of all that it has to do as far as it tells
 * @param words such as {@code epoch 3 of 10, 45 %, loss 0.31}
 */
public record Progress(double fraction, String words) {
  private static final int LINES = 60;

  /** What a line is searched up to, in characters. */
  private static final int LONGEST = 1000;

  private static final String NUMBER = "(\\d{1,12})";

  /** tqdm 4: {@code 45%|####5 | 450/1000 [00:10<00:12, 44.1it/s]}. */
  private static final Pattern BAR = Pattern.compile("(\\d{1,3})%\\|[^|]{0,300}\\|");

  /**
   * Lightning, Keras, torchvision: {@code Epoch 3/10}, {@code Epoch [3/10]}, {@code epoch 3 of 10}.
   */
  private static final Pattern EPOCH =
      Pattern.compile(
          "(?i)\\bepoch\\s{0,3}[:#=]?\\s{0,3}\\[?\\s{0,3}"
              + NUMBER
              + "\\s{0,3}(?:/|of)\\s{0,3}"
              + NUMBER
              + "\\b");

  private static final Pattern STEP =
      Pattern.compile(
          "(?i)\\b(?:step|iter|iteration|batch|update)s?\\s{0,3}[:#=]?\\s{0,3}\\[?\\s{0,3}"
              + NUMBER
              + "\\s{0,3}(?:/|of)\\s{0,3}"
              + NUMBER
              + "\\b");

  /** Keras: {@code 450/1000 [====>....] - ETA: 12s}, since 3: {@code 450/1000 ━━━━━━ 12s}. */
  private static final Pattern COUNT_BAR =
      Pattern.compile(NUMBER + "/" + NUMBER + " (?:\\[[=>.]{3,}|[━╸╺]{3,})");

  /**
   * pip, rich, wget: a percentage beside a bar, or behind a word for progress. A bar is taken whole
   * or not at all: a line of a thousand {@code =} would else be tried in a million ways.
   */
  private static final Pattern PERCENT =
      Pattern.compile(
          "(?i)(?:(?<![━╸╺█▉▊▋▌▍▎▏=#>])[━╸╺█▉▊▋▌▍▎▏=#>]{3,}+[^%\\d]{0,60}+|\\b(?:progress|done|complete|completed|finished)"
              + "\\s{0,3}[:=]?\\s{0,3})(\\d{1,3}(?:\\.\\d{1,6})?)\\s?%");

  private static final Pattern LOSS =
      Pattern.compile(
          "(?i)\\bloss['\"]?\\s{0,3}[:=]?\\s{0,3}(-?\\d[\\d.]{0,12}(?:e[-+]?\\d+)?|nan|inf)");

  /** What the last lines say; empty if they say nothing of the kind. */
  public static Optional<Progress> in(List<InkedLine> lines) {
    List<String> last = new ArrayList<>();
    for (InkedLine line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
      String text = line.plain().value();
      last.add(text.substring(0, Math.min(LONGEST, text.length())));
    }
    return new Search(last).progress();
  }

  /** Reads the lines from the last one back: what was said last is true. */
  private static final class Search {
    private final List<String> lines;
    private OptionalDouble inner = OptionalDouble.empty();
    private Optional<Epoch> epoch = Optional.empty();
    private Optional<String> loss = Optional.empty();

    Search(List<String> lines) {
      this.lines = lines;
    }

    Optional<Progress> progress() {
      for (int i = lines.size() - 1; i >= 0 && epoch.isEmpty(); i--) {
        read(lines.get(i));
      }
      OptionalDouble fraction = fraction();
      return fraction.isEmpty()
          ? Optional.empty()
          : Optional.of(new Progress(fraction.getAsDouble(), words()));
    }

    private void read(String line) {
      if (loss.isEmpty()) {
        loss = last(LOSS, line).map(found -> found.group(1));
      }
      if (inner.isEmpty()) {
        inner = inner(line);
      }
      epoch = last(EPOCH, line).flatMap(found -> Epoch.of(found, line));
    }

    private OptionalDouble fraction() {
      if (epoch.isEmpty()) {
        return inner;
      }
      Epoch at = epoch.get();
      double within = inner.orElse(at.ended ? 1 : 0);
      return OptionalDouble.of(Math.min(1, (at.number - 1 + within) / at.total));
    }

    private String words() {
      List<String> words = new ArrayList<>();
      epoch.ifPresent(at -> words.add("epoch %d of %d".formatted(at.number, at.total)));
      inner.ifPresent(part -> words.add("%d %%".formatted(Math.round(part * 100))));
      loss.ifPresent(value -> words.add("loss " + value));
      return String.join(", ", words);
    }

    private static OptionalDouble inner(String line) {
      return last(BAR, line)
          .map(found -> Double.parseDouble(found.group(1)) / 100)
          .or(() -> last(COUNT_BAR, line).map(Search::ratio))
          .or(() -> last(STEP, line).map(Search::ratio))
          .or(() -> last(PERCENT, line).map(found -> Double.parseDouble(found.group(1)) / 100))
          .filter(part -> part >= 0 && part <= 1)
          .map(OptionalDouble::of)
          .orElse(OptionalDouble.empty());
    }

    private static double ratio(MatchResult found) {
      return Double.parseDouble(found.group(1)) / Math.max(1, Double.parseDouble(found.group(2)));
    }

    private static Optional<MatchResult> last(Pattern pattern, String line) {
      return pattern.matcher(line).results().reduce((before, found) -> found);
    }
  }

  /**
   * An epoch of so many; a line that tells its loss too is printed at its end.
   *
   * @param number counted from 1
   */
  private record Epoch(long number, long total, boolean ended) {
    static Optional<Epoch> of(MatchResult found, String line) {
      long number = Long.parseLong(found.group(1));
      long total = Long.parseLong(found.group(2));
      boolean makesSense = number >= 0 && total >= 1 && number <= total;
      return makesSense
          ? Optional.of(new Epoch(Math.max(1, number), total, LOSS.matcher(line).find()))
          : Optional.empty();
    }
  }
}

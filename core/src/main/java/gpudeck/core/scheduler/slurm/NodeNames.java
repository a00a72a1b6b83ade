package gpudeck.core.scheduler.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slurm's short way to write many nodes: {@code sdumont[8000-8003,3170],login1}, {@code a[08-11]}.
 */
final class NodeNames {

  private static final int MOST = 20_000;
  private static final int DEEPEST = 4;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  private NodeNames() {}

  /** The names in the list's order, at most {@value #MOST}; what is no list stands for itself. */
  static List<String> expand(String list) {
    List<String> names = new ArrayList<>();
    for (String one : split(list)) {
      if (!one.isEmpty()) {
        names.addAll(expandOne(one, MOST - names.size(), DEEPEST));
      }
    }
    return List.copyOf(names);
  }

  private static List<String> expandOne(String name, int most, int brackets) {
    int open = name.indexOf('[');
    int close = name.indexOf(']', open);
    if (open < 0 || close < 0 || brackets == 0) {
      return most > 0 ? List.of(name) : List.of();
    }
    List<String> names = new ArrayList<>();
    List<String> tails = expandOne(name.substring(close + 1), most, brackets - 1);
    for (String number : numbers(name.substring(open + 1, close), most)) {
      for (String tail : tails) {
        if (names.size() < most) {
          names.add(name.substring(0, open) + number + tail);
        }
      }
    }
    return names;
  }

  private static List<String> numbers(String ranges, int most) {
    List<String> numbers = new ArrayList<>();
    for (String range : ranges.split(",")) {
      Matcher found = RANGE.matcher(range);
      if (!found.matches() || found.group(2) == null) {
        numbers.add(range);
      } else {
        addRange(found.group(1), Integer.parseInt(found.group(2)), most, numbers);
      }
    }
    return numbers;
  }

  private static void addRange(String first, int last, int most, List<String> numbers) {
    String padded = "%0" + first.length() + "d";
    for (int n = Integer.parseInt(first); n <= last && numbers.size() < most; n++) {
      numbers.add(padded.formatted(n));
    }
  }

  /** Splits at the commas that stand outside of brackets. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    boolean inside = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      inside = c == '[' || inside && c != ']';
      if (c == ',' && !inside) {
        parts.add(list.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(list.substring(from));
    return parts;
  }
}

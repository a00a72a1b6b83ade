package gpudeck.tui.lab;

import java.util.List;
import java.util.regex.Pattern;

/** The epochs that a screen shows of the log of train.sh. */
final class Epochs {

  private static final Pattern EPOCH = Pattern.compile("epoch +(\\d+) +loss");

  private Epochs() {}

  /** The uppermost; 0 if none is shown. */
  static int first(String shown) {
    List<Integer> all = all(shown);
    return all.isEmpty() ? 0 : all.get(0);
  }

  /** The lowest; 0 if none is shown. */
  static int last(String shown) {
    List<Integer> all = all(shown);
    return all.isEmpty() ? 0 : all.get(all.size() - 1);
  }

  private static List<Integer> all(String shown) {
    return EPOCH.matcher(shown).results().map(epoch -> Integer.valueOf(epoch.group(1))).toList();
  }
}

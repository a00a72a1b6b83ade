package gpudeck.tui.keys;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How keys are called: a character by itself, {@code Space}, {@code Enter}, {@code F1} to {@code
 * F12} and the like, with {@code Ctrl-}, {@code Alt-} or {@code Shift-} in front.
 */
public final class KeyName {

  private static final Set<String> NAMED = named();

  private KeyName() {}

  /**
   * The name as the table has it, whatever the case of its words; empty if there is no such key.
   */
  public static Optional<String> of(String typed) {
    for (String modifier : new String[] {"Ctrl-", "Alt-", "Shift-"}) {
      int length = modifier.length();
      if (typed.length() > length && typed.regionMatches(true, 0, modifier, 0, length)) {
        return of(typed.substring(length)).map(rest -> modifier + modified(modifier, rest));
      }
    }
    if (typed.codePointCount(0, typed.length()) == 1) {
      return typed.isBlank() ? Optional.empty() : Optional.of(typed);
    }
    return NAMED.stream().filter(typed::equalsIgnoreCase).findFirst();
  }

  /** A terminal sends the same for Ctrl with a small and with a capital letter. */
  private static String modified(String modifier, String rest) {
    return modifier.equals("Ctrl-") && rest.length() == 1 ? rest.toLowerCase(Locale.ROOT) : rest;
  }

  private static Set<String> named() {
    Set<String> names = new TreeSet<>(Set.of("Space", "Enter", "Esc", "Tab", "Backspace"));
    names.addAll(Set.of("Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown"));
    names.addAll(Set.of("Insert", "Delete"));
    for (int f = 1; f <= 12; f++) {
      names.add("F" + f);
    }
    return names;
  }
}

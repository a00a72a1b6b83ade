package gpudeck.core.host;

import java.util.Locale;

/** OpenSSH's lists of host patterns (ssh_config(5), "PATTERNS"). */
final class Patterns {

  private Patterns() {}

  /**
   * Whether a comma-separated list means this name: some pattern fits and no pattern with {@code !}
   * in front does.
   *
   * @param name in lower case
   */
  static boolean match(String list, String name) {
    boolean found = false;
    for (String pattern : list.toLowerCase(Locale.ROOT).split(",")) {
      if (pattern.startsWith("!")) {
        if (fits(pattern.substring(1), name)) {
          return false;
        }
      } else {
        found |= fits(pattern, name);
      }
    }
    return found;
  }

  /** Whether a pattern, in which {@code *} is any text and {@code ?} one character, fits. */
  static boolean fits(String pattern, String name) {
    int star = -1;
    int retry = 0;
    int p = 0;
    int n = 0;
    while (n < name.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (wanted == '*') {
        star = p++;
        retry = n;
      } else if (wanted == '?' || wanted == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    return pattern.substring(Math.min(p, pattern.length())).replace("*", "").isEmpty();
  }
}

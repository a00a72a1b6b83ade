package gpudeck.tui.box;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the GNU C library; the newer is the greater. */
record Glibc(int major, int minor, int patch) implements Comparable<Glibc> {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
  private static final String SYMBOLS = "GLIBC_";
  private static final Comparator<Glibc> OLDEST_FIRST =
      Comparator.comparingInt(Glibc::major)
          .thenComparingInt(Glibc::minor)
          .thenComparingInt(Glibc::patch);

  /** Of {@code 2.17} or {@code 2.2.5}; empty for another text. */
  static Optional<Glibc> of(String text) {
    Matcher matcher = VERSION.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Glibc(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** The newest that a list of symbol versions asks for; empty where none asks for any. */
  static Optional<Glibc> newest(List<String> symbolVersions) {
    return symbolVersions.stream()
        .filter(version -> version.startsWith(SYMBOLS))
        .flatMap(version -> of(version.substring(SYMBOLS.length())).stream())
        .max(OLDEST_FIRST);
  }

  @Override
  public int compareTo(Glibc other) {
    return OLDEST_FIRST.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + (patch == 0 ? "" : "." + patch);
  }
}

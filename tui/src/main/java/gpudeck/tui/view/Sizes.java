package gpudeck.tui.view;

import java.util.Locale;

/** Sizes and counts as people say them. */
public final class Sizes {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private Sizes() {}

  /** {@code 512 B}, {@code 2.1 MB}, {@code 48 GB}: thousands, as file sizes are told. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 999.5 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
  }

  /** A node's memory, in the gibibytes by which it is bought: {@code 384 G}. */
  public static String memory(long bytes) {
    double gibibytes = bytes / (double) (1L << 30);
    return String.format(Locale.ROOT, gibibytes < 9.95 ? "%.1f G" : "%.0f G", gibibytes);
  }

  /** {@code 48,213}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 job}, {@code 2 jobs}. */
  public static String count(long count, String one) {
    return count(count) + " " + one + (count == 1 ? "" : "s");
  }
}

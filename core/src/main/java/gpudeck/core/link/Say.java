package gpudeck.core.link;

import java.time.Duration;
import java.util.Locale;

/** Times and sizes in the words of a sentence. */
final class Say {

  private Say() {}

  /** Such as {@code 9 s} or {@code 0.4 s}. */
  static String seconds(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    String format = seconds < 10 && time.toMillis() % 1000 != 0 ? "%.1f s" : "%.0f s";
    return String.format(Locale.ROOT, format, seconds);
  }

  /** Such as {@code 4 MiB}. */
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    return bytes < 1 << 20 ? bytes / 1024 + " KiB" : bytes / (1 << 20) + " MiB";
  }
}

package gpudeck.tui.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Values that were measured, at least one. */
final class Sample {

  private final double[] sorted;

  Sample(Collection<? extends Number> values) {
    sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** Measures so many times. */
  static Sample of(int count, DoubleSupplier measure) {
    return new Sample(DoubleStream.generate(measure).limit(count).boxed().toList());
  }

  int size() {
    return sorted.length;
  }

  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest value that at least so many of a hundred do not exceed.
   *
   * @param part from 0 to 100
   */
  double percentile(int part) {
    int rank = (int) Math.ceil(part / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  double most() {
    return sorted[sorted.length - 1];
  }

  /** {@code 2.71 (2.50 to 3.02, n 15)}: the median, and between which values the middle half is. */
  String say(String format) {
    String pattern = "%s (%s to %s, n %%d)".formatted(format, format, format);
    return String.format(
        Locale.ROOT, pattern, median(), percentile(25), percentile(75), sorted.length);
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}

package gpudeck.core.demo;

/**
 * Numbers as C's printf writes them. The demo begins with thousands of lines of logs, for which
 * java.util.Formatter takes longer than all the rest of a start.
 */
final class Figures {

  private Figures() {}

  /** {@code %.4f} for four digits. */
  static String fixed(double value, int digits) {
    long unit = 1;
    for (int i = 0; i < digits; i++) {
      unit *= 10;
    }
    long scaled = Math.round(Math.abs(value) * unit);
    String sign = value < 0 && scaled > 0 ? "-" : "";
    String whole = sign + scaled / unit;
    return digits == 0 ? whole : whole + "." + padded(scaled % unit, digits, '0');
  }

  /** {@code %.1e}. */
  static String scientific(double value) {
    int exponent = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
    String digits = fixed(value / Math.pow(10, exponent), 1);
    if (digits.startsWith("10.")) {
      digits = "1.0";
      exponent++;
    }
    return digits + (exponent < 0 ? "e-" : "e+") + padded(Math.abs(exponent), 2, '0');
  }

  /** {@code %02d}, for numbers that are not negative. */
  static String twoDigits(long value) {
    return padded(value, 2, '0');
  }

  /** {@code %3d}. */
  static String threeWide(long value) {
    return padded(value, 3, ' ');
  }

  /** {@code %,d}, for numbers below a million that are not negative. */
  static String grouped(long value) {
    return value < 1000 ? "" + value : value / 1000 + "," + padded(value % 1000, 3, '0');
  }

  private static String padded(long value, int width, char with) {
    String digits = Long.toString(value);
    return digits.length() >= width
        ? digits
        : String.valueOf(with).repeat(width - digits.length()) + digits;
  }
}

package gpudeck.core.demo;

import java.util.Locale;

/**
 * A program that prints a coloured line every few seconds: how far it is, and now and then a
 * warning.
 *
 * @param what it counts
 * @param seconds that all of it takes
 */
record Steps(String what, int steps, long seconds) implements Workload {

  private static final int EVERY = 3;
  private static final double WARNS = 0.08;

  @Override
  public String prints(long from, long to) {
    StringBuilder out = new StringBuilder();
    for (long second = from + 1; second <= Math.min(to, seconds); second++) {
      if (second % EVERY == 0) {
        out.append(line(second));
      }
    }
    return out.toString();
  }

  private String line(long second) {
    double part = second / (double) seconds;
    String line =
        String.format(
            Locale.ROOT,
            "\u001b[32mINFO\u001b[0m  %s %d/%d  loss \u001b[36m%.4f\u001b[0m  lr %.1e%n",
            what,
            (int) (part * steps),
            steps,
            1.9 * Math.exp(-2 * part) * (0.97 + 0.06 * Workload.noise(steps, second)),
            3e-4 * (1 - part));
    return Workload.noise(seconds, second) < WARNS ? line + warning(second) : line;
  }

  private static String warning(long second) {
    return String.format(
        Locale.ROOT,
        "\u001b[33mWARN\u001b[0m  gradient norm %.1f clipped to 1.0%n",
        2 + 20 * Workload.noise(7, second));
  }
}

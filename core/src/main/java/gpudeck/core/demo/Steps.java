package gpudeck.core.demo;

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

  /** Whoever comes late finds so many seconds of it: as much as a terminal keeps. */
  private static final long KEPT_SECONDS = 1200;

  @Override
  public String prints(long from, long to) {
    StringBuilder out = new StringBuilder();
    long first = Math.max(from + 1, to - KEPT_SECONDS);
    for (long second = first; second <= Math.min(to, seconds); second++) {
      if (second % EVERY == 0) {
        out.append(line(second));
      }
    }
    return out.toString();
  }

  private String line(long second) {
    double part = second / (double) seconds;
    String line =
        "\u001b[32mINFO\u001b[0m  "
            + what
            + " "
            + (int) (part * steps)
            + "/"
            + steps
            + "  loss \u001b[36m"
            + Figures.fixed(
                1.9 * Math.exp(-2 * part) * (0.97 + 0.06 * Workload.noise(steps, second)), 4)
            + "\u001b[0m  lr "
            + Figures.scientific(3e-4 * (1 - part))
            + "\n";
    return Workload.noise(seconds, second) < WARNS ? line + warning(second) : line;
  }

  private static String warning(long second) {
    return "\u001b[33mWARN\u001b[0m  gradient norm "
        + Figures.fixed(2 + 20 * Workload.noise(7, second), 1)
        + " clipped to 1.0\n";
  }
}

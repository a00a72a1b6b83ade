package gpudeck.core.demo;

/** A program that prints while it runs. */
interface Workload {

  /** How long before the present a progress bar is drawn second by second. */
  long BAR_SECONDS = 90;

  /** Prints nothing. */
  Workload SILENT = (from, to) -> "";

  /**
   * What it prints in the seconds of its run behind {@code from}, up to {@code to}; -1 is before
   * its first word.
   */
  String prints(long from, long to);

  /** A number from 0 to 1 that looks like chance and is always the same for one second. */
  static double noise(long seed, long second) {
    return (mixed(seed, second) >>> 11) / (double) (1L << 53);
  }

  /** All bits that {@link #noise} is made of. */
  static long mixed(long seed, long number) {
    long mixed = (seed * 0x9E3779B97F4A7C15L + number) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 31;
    return mixed * 0x94D049BB133111EBL;
  }
}

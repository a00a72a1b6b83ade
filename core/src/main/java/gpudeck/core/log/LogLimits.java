package gpudeck.core.log;

/**
 * How much of a log is held, at most.
 *
 * @param lines of it
 * @param bytes of memory for its text, roughly: what a program draws in many colours weighs more
 */
public record LogLimits(int lines, long bytes) {

  /** What holds where nothing is set. */
  public static final LogLimits USUAL = new LogLimits(20_000, 4L << 20);
}

package gpudeck.core.probe;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Answers that were changed at random. There are 2,000 of each, and with {@code -Pfull} 100,000;
 * {@code -Dmutations=N} and {@code -Dseed=N} set both.
 */
public final class Mutants {

  private static final int COUNT = Integer.getInteger("mutations", 2_000);
  private static final long SEED = Long.getLong("seed", 42);

  private static final int TRIES = 20;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  /** Twice the input may take so many times as long. */
  private static final double MOST = 2.2;

  private final Random random = new Random(SEED);
  private final String forged;

  /**
   * @param forged what a hostile user would try to get in
   */
  public Mutants(String forged) {
    this.forged = forged;
  }

  /** Some bytes of it replaced, doubled, dropped, or all behind a place cut off. */
  public String of(String text) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(6); i >= 0 && !mutant.isEmpty(); i--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(5)) {
        case 0 -> mutant.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutant.deleteCharAt(at);
        case 2 -> mutant.insert(at, mutant.substring(at, Math.min(at + 30, mutant.length())));
        case 3 -> mutant.insert(at, forged);
        default -> mutant.setLength(at + 1);
      }
    }
    return mutant.toString();
  }

  /** Hands all of them to something that must not stumble, and prints how many there were. */
  public void each(String what, String text, Consumer<String> read) {
    for (int i = 0; i < COUNT; i++) {
      read.accept(of(text));
    }
    System.out.println(what + ": " + COUNT + " mutations, seed " + SEED + ", none stumbled over");
  }

  /** The same of something that says whether all was well. */
  public void hold(String what, String text, Predicate<String> well) {
    each(what, text, mutant -> assertTrue(well.test(mutant), mutant));
  }

  /**
   * How many times as much of the processor the longer one takes: the least of some tries of each,
   * in turn, so that neither other programs nor the collection of garbage count.
   *
   * @param once large enough that one reading takes many milliseconds
   * @param twice the same twice
   */
  public static <T> double doubled(T once, T twice, Consumer<T> read) {
    long leastOnce = Long.MAX_VALUE;
    long leastTwice = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      leastTwice = Math.min(leastTwice, taken(twice, read));
      leastOnce = Math.min(leastOnce, taken(once, read));
    }
    return (double) leastTwice / leastOnce;
  }

  /** The same of a text. */
  public static double doubled(String text, Consumer<String> read) {
    return doubled(text, text + text, read);
  }

  /** Prints how many times as much twice the input takes, and holds it to what is promised. */
  public static void twice(String what, String text, Consumer<String> read) {
    double ratio = doubled(text, read);
    System.out.printf("%s: twice the input took %.2f times as long%n", what, ratio);
    assertTrue(ratio <= MOST, what + ": " + ratio);
  }

  /** Nanoseconds of the processor. */
  private static <T> long taken(T text, Consumer<T> read) {
    long start = CLOCK.getCurrentThreadCpuTime();
    read.accept(text);
    return CLOCK.getCurrentThreadCpuTime() - start;
  }
}

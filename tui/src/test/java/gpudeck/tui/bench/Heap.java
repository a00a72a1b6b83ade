package gpudeck.tui.bench;

import java.util.function.Supplier;

/** How much memory things keep. */
final class Heap {

  private static final int SWEEPS = 4;

  private Heap() {}

  /** Megabytes that are held as long as what is made here is. */
  static double retainedBy(Supplier<?> made) {
    long before = used();
    Object kept = made.get();
    long after = used();
    if (kept == null) {
      throw new IllegalStateException("nothing was made");
    }
    return Math.max(0, (after - before) / 1e6);
  }

  private static long used() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

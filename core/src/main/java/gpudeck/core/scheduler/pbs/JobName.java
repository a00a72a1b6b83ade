package gpudeck.core.scheduler.pbs;

/**
 * Names of jobs as PBS takes them: letters, digits and {@code _ - + .}, at most 230 of them
 * (PBS_MAXJOBNAME; tried with 23.06.06).
 */
final class JobName {

  private static final int LONGEST = 230;

  private JobName() {}

  /** The name that is nearest to what was typed. */
  static String of(String typed) {
    String name = typed.strip().replaceAll("[^A-Za-z0-9_.+-]", "_");
    String cut = name.substring(0, Math.min(LONGEST, name.length()));
    return cut.isEmpty() ? "job" : cut;
  }

  static boolean isOne(String typed) {
    return of(typed).equals(typed);
  }
}

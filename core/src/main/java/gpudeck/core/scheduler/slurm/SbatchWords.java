package gpudeck.core.scheduler.slurm;

import java.util.List;
import java.util.stream.Collectors;

/** What sbatch says on standard error, without its own name in front of every line. */
final class SbatchWords {

  private static final int MOST_LINES = 4;
  private static final int MOST_CHARACTERS = 400;

  private SbatchWords() {}

  /** Its last lines in one; what a login has printed there may stand before them. */
  static String of(String err) {
    List<String> lines = err.lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    List<String> own = lines.stream().filter(SbatchWords::isOwn).toList();
    List<String> meant = own.isEmpty() ? lines : own;
    String all =
        meant.subList(Math.max(0, meant.size() - MOST_LINES), meant.size()).stream()
            .map(line -> line.replaceFirst("^sbatch: (error: )?", ""))
            .map(line -> line.replaceFirst("^allocation failure: ", ""))
            .collect(Collectors.joining("; "));
    return all.substring(0, Math.min(all.length(), MOST_CHARACTERS));
  }

  private static boolean isOwn(String line) {
    return line.startsWith("sbatch: ") || line.startsWith("allocation failure: ");
  }
}

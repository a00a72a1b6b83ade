package gpudeck.core.scheduler.slurm;

import gpudeck.core.text.Raw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command by which a job was submitted, as sacct's SubmitLine has it (21.08 to 25): its words
 * with a blank between them and no quotes (slurm_option_get_argv_str), so that the words of a value
 * cannot be told from the command's own.
 */
record SubmitLine(String printed) {

  /** Options of sbatch that have no value, or one behind {@code =} only (sbatch.1, 22.05). */
  private static final Set<String> FLAGS =
      Set.of(
          "contiguous",
          "exclusive",
          "get-user-env",
          "hold",
          "ignore-pbs",
          "nice",
          "no-kill",
          "no-requeue",
          "overcommit",
          "oversubscribe",
          "parsable",
          "propagate",
          "quiet",
          "reboot",
          "requeue",
          "spread-job",
          "use-min-nodes",
          "verbose",
          "wait");

  private static final String LETTERS_WITH_VALUE = "aAbBcCdDeFGiJLmMnNopPqStwx";

  /** Another folder than that of the script, a text instead of a script, and several jobs. */
  private static final List<String> OTHERWISE = List.of("--wrap", "--chdir", "-D", ":");

  /**
   * The script's path; empty where anything else could be meant.
   *
   * @param folder in which the job was to run; empty where it is not told
   */
  Optional<Raw> script(Optional<Raw> folder) {
    List<String> words = Arrays.asList(printed.strip().split("\\s+"));
    boolean plain =
        words.get(0).matches("(?:\\S*/)?sbatch")
            && words.stream().noneMatch(word -> OTHERWISE.stream().anyMatch(word::startsWith));
    int last = words.size() - 1;
    return plain && last > 0 && options(words) == last
        ? absolute(words.get(last), folder)
        : Optional.empty();
  }

  /** The place of the first word that is neither an option nor an option's value. */
  private static int options(List<String> words) {
    int at = 1;
    while (at < words.size() && words.get(at).startsWith("-")) {
      at += takesNext(words.get(at)) ? 2 : 1;
    }
    return at;
  }

  private static boolean takesNext(String option) {
    return option.startsWith("--")
        ? !option.contains("=") && !FLAGS.contains(option.substring(2))
        : option.length() == 2 && LETTERS_WITH_VALUE.indexOf(option.charAt(1)) >= 0;
  }

  private static Optional<Raw> absolute(String path, Optional<Raw> folder) {
    return path.startsWith("/")
        ? Optional.of(new Raw(path))
        : folder.map(base -> new Raw(base.bytes() + "/" + path));
  }
}

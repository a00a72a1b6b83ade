package gpudeck.core.scheduler.slurm;

import gpudeck.core.text.Raw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command by which a job was submitted, as sacct's SubmitLine has it (21.08 to 25): its words
 * with a blank between them and no quotes (slurm_option_get_argv_str), so that the words of a value
 * cannot be told from the command's own.
 */
record SubmitLine(String printed) {

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
    List<String> rest = SbatchLine.of(words.subList(1, words.size())).rest();
    return plain && rest.size() == 1 && !rest.get(0).startsWith("-")
        ? absolute(rest.get(0), folder)
        : Optional.empty();
  }

  private static Optional<Raw> absolute(String path, Optional<Raw> folder) {
    return path.startsWith("/")
        ? Optional.of(new Raw(path))
        : folder.map(base -> new Raw(base.bytes() + "/" + path));
  }
}

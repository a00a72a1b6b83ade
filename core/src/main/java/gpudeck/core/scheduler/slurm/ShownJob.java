package gpudeck.core.scheduler.slurm;

import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One job of {@code scontrol -d show job}, 17.02 to 25. Names, comments and paths stand in it raw
 * and can forge every line, so only what squeue does not tell is taken from it, and checked by
 * whoever takes it.
 */
record ShownJob(String text) {

  private static final Pattern NODES_LINE =
      Pattern.compile(
          "     Nodes=(\\S{1,4000}) CPU_IDs=\\S* Mem=\\d+ GRES(?:_IDX)?=(\\S{0,4000})",
          Pattern.MULTILINE);

  private static final Pattern EXIT =
      Pattern.compile("^   Requeue=.* ExitCode=(\\d{1,3}:\\d{1,3})$", Pattern.MULTILINE);

  /** Finds the record of one id among those that scontrol printed. */
  static Optional<ShownJob> find(String printed, String rawId) {
    return Stream.of(printed.split("\n\n"))
        .map(String::stripLeading)
        .filter(block -> block.startsWith("JobId=" + rawId + " "))
        .findFirst()
        .map(ShownJob::new);
  }

  /** GPUs on some nodes: those of one line. */
  record OnNodes(String nodes, List<Gres> gpus) {}

  /** All lines that say what the job has on which nodes; forged ones too. */
  List<OnNodes> onNodes() {
    List<OnNodes> lines = new ArrayList<>();
    Matcher found = NODES_LINE.matcher(text);
    while (found.find()) {
      lines.add(new OnNodes(found.group(1), Gres.gpus(found.group(2))));
    }
    return lines;
  }

  /** {@code 3:0}; empty where more than one line could be the one. */
  Optional<String> exit() {
    return only(EXIT);
  }

  /** A path on a line of its own; empty where more than one line could be the one. */
  Optional<Raw> path(String key) {
    return only(Pattern.compile("^   " + key + "=(/.*)$", Pattern.MULTILINE)).map(Raw::new);
  }

  private Optional<String> only(Pattern line) {
    Matcher found = line.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    String value = found.group(1);
    return found.find() ? Optional.empty() : Optional.of(value);
  }
}

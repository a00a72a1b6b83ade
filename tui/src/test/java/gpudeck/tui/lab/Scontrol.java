package gpudeck.tui.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Slurm itself says, read by awk and by nothing of gpudeck. */
final class Scontrol {

  private static final Path AWK = Path.of("src/test/resources/gpudeck/tui/lab/show-job.awk");

  private Scontrol() {}

  /** What scontrol tells of one job: a key may come several times, as "Nodes" does. */
  record Facts(Map<String, List<String>> values) {

    /** The last value; what follows may say "Nodes" again. */
    String of(String key) {
      List<String> all = values.getOrDefault(key, List.of(""));
      return all.get(all.size() - 1);
    }

    List<String> all(String key) {
      return values.getOrDefault(key, List.of());
    }
  }

  /** All jobs of a user that slurmctld holds, by their raw ids. */
  static Map<String, Facts> jobs(String user) {
    String shown =
        "scontrol -d show job | LC_ALL=C awk -v user=%s -f %s | LC_ALL=C tr -cd '\\n -~'";
    Map<String, Facts> jobs = new TreeMap<>();
    for (String line : Ran.of("sh", "-c", shown.formatted(user, AWK)).lines()) {
      String[] words = line.split(" ", 3);
      jobs.computeIfAbsent(words[0], id -> new Facts(new LinkedHashMap<>()))
          .values()
          .computeIfAbsent(words[1], key -> new ArrayList<>())
          .add(words[2]);
    }
    return jobs;
  }

  /** The state of one job, such as RUNNING; of an array the states of its records. */
  static Set<String> states(String id) {
    return new TreeSet<>(Ran.of("squeue", "-h", "-t", "all", "-j", id, "-o", "%T").lines());
  }

  static void await(String id, String state) {
    Await.until(
        "job " + id + " is " + state,
        Duration.ofSeconds(90),
        () -> states(id),
        states -> states.contains(state));
  }
}

package gpudeck.tui.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What OAR itself says on nef, read by jq and by nothing of gpudeck. */
final class Oarstat {

  private static final Path JQ = Path.of("src/test/resources/gpudeck/tui/lab/oarstat.jq");

  private Oarstat() {}

  /** Each job of the lab that has been, by its number: what must be said of it, field by field. */
  static Map<String, Map<String, String>> jobs() {
    String script =
        "cut -d' ' -f2 %s | sed 's/^/-j /' | xargs %s on-nef ana oarstat -f -J | jq -r --slurpfile"
            + " nodes /dev/fd/3 -f %s 3<<END\n$(%2$s on-nef ana oarnodes -J)\nEND\n";
    Map<String, Map<String, String>> jobs = new TreeMap<>();
    String shell = script.formatted(Lab.place("NEF_JOBS"), Lab.SCRIPT, JQ);
    for (String line : Ran.of("bash", "-c", shell).lines()) {
      String[] words = line.split(" ", 3);
      jobs.computeIfAbsent(words[0], id -> new TreeMap<>()).put(words[1], words[2]);
    }
    return jobs;
  }

  /** The number of the lab's job with that label, such as {@code running}. */
  static String id(String label) {
    return Ran.of("awk", "$1 == \"" + label + "\" { print $2; exit }", Lab.place("NEF_JOBS"))
        .well()
        .strip();
  }

  /** The state of one job, such as Running. */
  static String state(String id) {
    List<String> lines = Lab.run("on-nef", "bob", "oarstat", "-s", "-j", id).lines();
    return lines.isEmpty() ? "" : lines.get(0).replaceFirst(".*: ", "");
  }

  static void await(String id, String state) {
    Await.until(
        "job " + id + " is " + state, Duration.ofSeconds(120), () -> state(id), state::equals);
  }
}

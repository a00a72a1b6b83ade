package gpudeck.core.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What /proc would show of the programs on the cards: which job they belong to and, of the user's
 * own, the environment that they were started in.
 */
final class Programs {

  private final HostFiles files;

  /** The job that each was last shown for. */
  private final Map<Long, String> shown = new HashMap<>();

  Programs(HostFiles files) {
    this.files = files;
  }

  /** Shows these and no others, by their process ids. */
  void show(Map<Long, CardUser> running) throws IOException {
    for (long pid : Map.copyOf(shown).keySet()) {
      if (!running.containsKey(pid)) {
        files.removeProcess(pid);
        shown.remove(pid);
      }
    }
    for (Map.Entry<Long, CardUser> program : running.entrySet()) {
      String job = program.getValue().job();
      if (!job.equals(shown.put(program.getKey(), job))) {
        write(program.getKey(), program.getValue());
      }
    }
  }

  private void write(long pid, CardUser user) throws IOException {
    String group = user.job().isEmpty() ? "user.slice" : "slurmstepd.scope/job_" + user.job();
    files.writeProcess(pid, "cgroup", "0::/system.slice/" + group + "/step_batch\n");
    if (user.runsIn().isPresent()) {
      String variable = user.runsIn().get().variable(files.site().home());
      files.writeProcess(pid, "environ", "LANG=C\0" + variable);
    }
  }
}

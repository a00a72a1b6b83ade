package gpudeck.core.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is fixed of a made-up host.
 *
 * @param folder of all that is on it
 * @param scheduler as config.toml has it
 * @param standIns the programs that are put before this machine's own
 */
record Site(String name, String nodeName, Path folder, String scheduler, List<String> standIns) {

  static final String USER = "maria";

  /** A file in {@code etc} of a host that has started. */
  static final String UP = "up";

  private static final List<String> EVERYWHERE =
      List.of("id", "uname", "ps", "nvidia-smi", "nvidia-smi.awk", "tmux", "tmux.awk");

  private static final List<String> SLURM =
      List.of(
          "squeue",
          "squeue.awk",
          "jobs-of",
          "scancel",
          "scontrol",
          "sinfo",
          "sacct",
          "sbatch",
          "srun");

  /** What the environment of a session on a real host would bring along. */
  private static final String FORGET =
      "unset SLURM_CONF SLURM_JOB_ID SLURMD_NODENAME TMUX"
          + " CUDA_VISIBLE_DEVICES CONDA_PREFIX MAMBA_ROOT_PREFIX VIRTUAL_ENV WORKON_HOME";

  /** A cluster after SDumont. */
  static Site cluster(Path root) {
    List<String> all = new ArrayList<>(EVERYWHERE);
    all.addAll(SLURM);
    Path folder = root.resolve("sdumont");
    return new Site("sdumont", "sdumont11", folder, "slurm", all);
  }

  /** A virtual machine with four cards and no scheduler. */
  static Site vm(Path root) {
    return new Site("vm-a100", "vm-a100", root.resolve("vm-a100"), "none", EVERYWHERE);
  }

  Path programs() {
    return folder.resolve("bin");
  }

  Path home() {
    return folder.resolve("home").resolve(USER);
  }

  /** Where its processes are to be seen, as in /proc. */
  Path processes() {
    return folder.resolve("state/proc");
  }

  /**
   * Makes a shell that of another machine: this one's id, home and processes are not the host's. It
   * waits for the machine to come up, but not for ever: whoever would bring it up may be gone.
   */
  String setup() {
    return FORGET
        + "; gd_machine_id="
        + quote(folder.resolve("etc/machine-id"))
        + "; gd_tries=0; while [ $gd_tries -lt 100 ] && ! [ -e "
        + quote(folder.resolve("etc").resolve(UP))
        + " ]; do gd_tries=$((gd_tries + 1)); sleep 0.2 || sleep 1; done; HOME="
        + quote(home())
        + "; gd_proc="
        + quote(processes())
        + "; gd_opt="
        + quote(folder.resolve("opt"))
        + "; export HOME gd_proc gd_opt";
  }

  private static String quote(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}

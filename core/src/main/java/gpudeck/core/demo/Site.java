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
          "sacctmgr",
          "sstat",
          "sacct.awk",
          "sbatch",
          "srun");

  private static final List<String> PBS =
      List.of(
          "qstat",
          "qstat.awk",
          "qselect",
          "pbsnodes",
          "pbs-order",
          "qalter",
          "qdel",
          "qmove",
          "qrerun",
          "qsig",
          "qhold",
          "qrls",
          "qsub");

  private static final List<String> OAR =
      List.of(
          "oarstat",
          "oarstat.awk",
          "oarnodes",
          "oar-order",
          "oardel",
          "oarhold",
          "oarresume",
          "oarwalltime",
          "oarsub");

  /** What the environment of a session on a real host would bring along. */
  private static final String FORGET =
      "unset XDG_STATE_HOME SLURM_CONF SLURM_JOB_ID SLURMD_NODENAME PBS_DEFAULT PBS_JOBID OAR_JOB_ID TMUX"
          + " CUDA_VISIBLE_DEVICES CONDA_PREFIX MAMBA_ROOT_PREFIX VIRTUAL_ENV WORKON_HOME";

  /** A cluster after SDumont. */
  static Site sdumont(Path root) {
    return cluster(root, "sdumont", "sdumont11", "slurm", SLURM);
  }

  /** A cluster after IIT Delhi's. */
  static Site delhi(Path root) {
    return cluster(root, "iitd-hpc", "login03", "pbs", PBS);
  }

  /** A cluster after NEF of Inria. */
  static Site nef(Path root) {
    return cluster(root, "nef", "nef-devel", "oar", OAR);
  }

  private static Site cluster(
      Path root, String name, String nodeName, String scheduler, List<String> own) {
    List<String> all = new ArrayList<>(EVERYWHERE);
    all.addAll(own);
    return new Site(name, nodeName, root.resolve(name), scheduler, all);
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
   * Makes a shell that of another machine: this one's id, home and processes are not the host's,
   * and a signal to a made-up one is an order. It waits for the machine to come up, but not for
   * ever: whoever would bring it up may be gone.
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
        + "; PBS_CONF_FILE="
        + quote(folder.resolve("etc/pbs.conf"))
        + "; OARCONFFILE="
        + quote(folder.resolve("etc/oar.conf"))
        + "; export HOME gd_proc gd_opt PBS_CONF_FILE OARCONFFILE; kill() { case ${3-} in 5??????) : >"
        + quote(folder.resolve("orders"))
        + "/signal-$2-$3 ;; *) command kill \"$@\" ;; esac; }";
  }

  private static String quote(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}

package gpudeck.core.probe;

/**
 * Which queue: two aliases of one cluster have one key.
 *
 * @param scheduler slurm, pbs, oar or plain
 * @param name ClusterName, PBS server, OAR server; on a plain host its machine and user
 */
public record ClusterKey(String scheduler, String name) {

  /** The key of a machine without a scheduler. */
  public static ClusterKey plain(HostKey host) {
    return new ClusterKey("plain", host.machine() + "/" + host.user());
  }

  /** As {@code --json} prints it: {@code slurm/sdumont}. */
  @Override
  public String toString() {
    return scheduler + "/" + name;
  }
}

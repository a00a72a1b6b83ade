package gpudeck.core.probe;

/**
 * Which queue: two aliases of one cluster have one key.
 *
 * @param scheduler slurm, pbs, oar or plain
 * @param name ClusterName, PBS server, OAR server; on a plain host its machine and user
 */
public record ClusterKey(String scheduler, String name) {

  private static final String PLAIN = "plain";
  private static final String SLURM = "slurm";

  /** The key of a machine without a scheduler. */
  public static ClusterKey plain(HostKey host) {
    return new ClusterKey(PLAIN, host.machine() + "/" + host.user());
  }

  /** Whether it is a machine without a scheduler. */
  public boolean isPlain() {
    return scheduler.equals(PLAIN);
  }

  /** What its users call a {@code Partition}: only Slurm has another word than queue. */
  public String partitionWord() {
    return scheduler.equals(SLURM) ? "partition" : "queue";
  }

  /** As {@code --json} prints it: {@code slurm/sdumont}. */
  @Override
  public String toString() {
    return scheduler + "/" + name;
  }
}

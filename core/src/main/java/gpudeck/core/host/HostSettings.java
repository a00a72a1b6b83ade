package gpudeck.core.host;

import java.util.List;
import java.util.Optional;

/**
 * What config.toml may set for one host.
 *
 * @param scheduler {@code slurm}, {@code pbs}, {@code oar} or {@code none}; empty: look for it
 * @param path folders put before PATH on the host, where its programs are
 * @param setup a line of shell run first in every lane, such as {@code . /etc/profile}
 * @param gpuWatch whether a running job's GPUs are looked at by a step in it
 * @param transport {@code jsch} or {@code openssh}; empty: what the way needs
 * @param ephemeral a machine that gets a new address and key each time
 * @param computeSees folders that its compute nodes have too; none: it is not known which
 * @param cluster of a Slurm that reaches several, the one that is meant; empty: the host's own
 */
public record HostSettings(
    Optional<String> scheduler,
    List<String> path,
    Optional<String> setup,
    GpuWatch gpuWatch,
    Optional<String> transport,
    boolean ephemeral,
    List<String> computeSees,
    Optional<String> cluster) {

  /** Nothing set. */
  public static final HostSettings NONE =
      new HostSettings(Optional.empty(), List.of(), Optional.empty());

  /** With nothing said of its cluster and of what its nodes see. */
  public HostSettings(
      Optional<String> scheduler,
      List<String> path,
      Optional<String> setup,
      GpuWatch gpuWatch,
      Optional<String> transport,
      boolean ephemeral) {
    this(scheduler, path, setup, gpuWatch, transport, ephemeral, List.of(), Optional.empty());
  }

  /** With nothing said of GPUs. */
  public HostSettings(Optional<String> scheduler, List<String> path, Optional<String> setup) {
    this(scheduler, path, setup, GpuWatch.AUTO, Optional.empty(), false);
  }
}

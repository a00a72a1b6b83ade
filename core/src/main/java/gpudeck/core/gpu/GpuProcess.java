package gpudeck.core.gpu;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A process that computes on a GPU.
 *
 * @param pid of the host; empty where nvidia-smi may not tell it
 * @param user empty where the process cannot be seen: another user's, or another container's
 * @param session process id of the leader of its session: in tmux, the one of its pane
 * @param name the program's path as nvidia-smi has it
 * @param job raw id of the job that it belongs to: of the scheduler's by its control group, on a
 *     plain host of the run or the tmux session that it runs in
 * @param activated the environment that it was started with, for the user's own processes
 * @param gpuInstance and computeInstance: where on a GPU in MIG mode
 */
public record GpuProcess(
    OptionalLong pid,
    Optional<SafeText> user,
    OptionalLong session,
    SafeText name,
    OptionalLong memoryBytes,
    Optional<String> job,
    Activated activated,
    OptionalInt gpuInstance,
    OptionalInt computeInstance) {

  /**
   * What a process says of the environment that it runs in; of a process's variables, nothing but
   * these two ever leaves the host, and whether it is of the job that the step is in.
   */
  public record Activated(Optional<Raw> condaPrefix, Optional<Raw> virtualEnv) {

    /** Nothing known. */
    public static final Activated UNKNOWN = new Activated(Optional.empty(), Optional.empty());

    /** The inner one: a virtualenv is made and activated within conda, hardly the other way. */
    public Optional<Raw> path() {
      return virtualEnv.or(() -> condaPrefix);
    }
  }
}

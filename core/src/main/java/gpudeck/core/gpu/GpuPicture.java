package gpudeck.core.gpu;

import gpudeck.core.link.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the GPUs of one host or one job: as they are, and as they were.
 *
 * @param gpus in nvidia-smi's order, node by node
 * @param history of these, the last 15 minutes
 * @param trouble why some of them or their processes are missing
 */
public record GpuPicture(List<Gpu> gpus, GpuHistory history, Optional<Trouble> trouble) {

  public GpuPicture {
    gpus = List.copyOf(gpus);
  }
}

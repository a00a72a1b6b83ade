package gpudeck.core.gpu;

import gpudeck.core.link.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a host's GPUs has shown.
 *
 * @param gpus never empty, in nvidia-smi's order
 * @param trouble why some of them or their processes are missing
 * @param traits for the next look
 */
public record Survey(List<Gpu> gpus, Optional<Trouble> trouble, Traits traits) {}

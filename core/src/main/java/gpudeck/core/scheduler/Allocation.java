package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a job has on one node.
 *
 * @param gpuIndices the scheduler's own indices, not nvidia-smi's, but on a plain host; empty where
 *     it does not say
 */
public record Allocation(
    SafeText node,
    Optional<SafeText> gpuType,
    OptionalInt gpuCount,
    Optional<List<Integer>> gpuIndices) {}

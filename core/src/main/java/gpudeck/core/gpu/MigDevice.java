package gpudeck.core.gpu;

import java.util.OptionalLong;

/** A part of a GPU in MIG mode; of its use, only the memory is known. */
public record MigDevice(
    int gpuInstance,
    int computeInstance,
    int device,
    OptionalLong memoryUsedBytes,
    OptionalLong memoryTotalBytes) {}

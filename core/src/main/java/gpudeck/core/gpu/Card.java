package gpudeck.core.gpu;

import gpudeck.core.text.SafeText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a GPU is, as long as it is in the machine.
 *
 * @param id its UUID, else its bus id, else {@code NODE:INDEX}: what it is known by
 * @param index nvidia-smi's own, which begins at 0 in every job; never a key
 * @param busId such as {@code 00000000:3B:00.0}
 * @param name as nvidia-smi has it, without "NVIDIA" in front
 * @param capability as nvidia-smi or the table has it; empty for an unknown card
 * @param persistence whether the driver keeps the GPU ready while nobody uses it
 * @param mig whether it is in MIG mode
 * @param ails what is wrong with it, in nvidia-smi's words
 */
public record Card(
    String id,
    SafeText node,
    OptionalInt index,
    Optional<String> uuid,
    Optional<String> busId,
    SafeText name,
    Optional<SafeText> driver,
    Optional<Capability> capability,
    Optional<Boolean> persistence,
    Optional<SafeText> computeMode,
    Optional<Boolean> mig,
    Optional<SafeText> ails) {}

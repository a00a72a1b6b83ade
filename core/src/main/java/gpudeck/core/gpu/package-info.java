/**
 * GPUs, as nvidia-smi of drivers 384 to 610 tells of them: one look at a plain host, or a stream
 * out of a running Slurm job. Uses {@code probe}, {@code link}'s answers and {@code text}.
 */
package gpudeck.core.gpu;

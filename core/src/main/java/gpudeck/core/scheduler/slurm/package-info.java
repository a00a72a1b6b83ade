/**
 * Slurm 17.02 to 25: its text formats, never its JSON. Uses {@code probe}, {@code text} and the
 * records of {@code scheduler}.
 */
package gpudeck.core.scheduler.slurm;

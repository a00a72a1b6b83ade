/**
 * What a queue holds, in one vocabulary for all schedulers: jobs, partitions, nodes, allocations;
 * and one room for each scheduler. Uses {@code probe}, {@code link}'s answers and {@code text};
 * {@code plain} also {@code tmux}.
 */
package gpudeck.core.scheduler;

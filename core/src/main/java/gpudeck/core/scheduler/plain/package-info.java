/**
 * A machine without a scheduler: runs, which gpudeck has started in tmux and which wait for cards
 * by themselves, and tmux sessions that are none. Uses {@code tmux} as well.
 */
package gpudeck.core.scheduler.plain;

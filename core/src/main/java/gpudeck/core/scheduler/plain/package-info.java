/** A machine without a scheduler: its tmux sessions are the jobs. Uses {@code tmux} as well. */
package gpudeck.core.scheduler.plain;

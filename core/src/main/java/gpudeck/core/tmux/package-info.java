/**
 * tmux sessions on a host and what is on their screens, versions 1.8 to 3.4. Uses {@code probe},
 * {@code link}'s answers and {@code text}.
 */
package gpudeck.core.tmux;

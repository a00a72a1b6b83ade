/** tmux sessions on a host, versions 1.8 to 3.4. Uses {@code probe} and {@code text}. */
package gpudeck.core.tmux;

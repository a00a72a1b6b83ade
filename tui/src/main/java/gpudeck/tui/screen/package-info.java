/**
 * The terminal: the grid of cells and its diff, styles by role, themes, keys as they arrive. Uses
 * {@code gpudeck.core.text} only; panes draw through it, on a {@code Canvas}.
 */
package gpudeck.tui.screen;

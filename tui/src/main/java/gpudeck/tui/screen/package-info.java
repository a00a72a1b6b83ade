/**
 * The terminal: the grid of cells, styles by role, themes, keys as they arrive, and the only code
 * that imports Lanterna. Uses {@code gpudeck.core.text} only; panes draw through it.
 */
package gpudeck.tui.screen;

/**
 * Draws views: the frame of the deck, its panes and dialogs, into a canvas of cells. Knows where
 * things are, and so what the mouse points at; knows nothing of hosts and jobs.
 */
package gpudeck.tui.pane;

/**
 * What the screen says, as functions: {@code (Snapshot, DeckState, Look, Size)} to rows, without a
 * clock, without input or output; and the immutable state that a user's keys change. Draws nothing:
 * the room {@code pane} does.
 */
package gpudeck.tui.view;

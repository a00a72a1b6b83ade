package gpudeck.tui.screen;

/** Where the text cursor blinks, in a dialog that is typed into. */
public record Cursor(int column, int row) {}

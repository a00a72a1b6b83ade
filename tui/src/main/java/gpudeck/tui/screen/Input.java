package gpudeck.tui.screen;

/** What comes from the terminal. */
public sealed interface Input {
  /**
   * A key by its name: what it types ("a", "A", "é", "/"), or "Enter", "Esc", "Tab", "Space",
   * "Backspace", "Delete", "Insert", "Up", "Down", "Left", "Right", "Home", "End", "PageUp",
   * "PageDown", "F1" to "F12"; before it, in this order, "Ctrl-", "Alt-", "Shift-".
   */
  record Key(String name) implements Input {}

  /** Text that was pasted, as it came; it is no key and must not act. */
  record Paste(String text) implements Input {}

  /** The mouse, at a cell. */
  record Mouse(MouseKind kind, int column, int row) implements Input {}

  enum MouseKind {
    CLICK,
    DRAG,
    RELEASE,
    WHEEL_UP,
    WHEEL_DOWN
  }

  /** The terminal's window was entered or left. */
  record Focus(boolean gained) implements Input {}

  /** The terminal has another size now. */
  record Resized(Size size) implements Input {}

  /** The terminal is gone; nothing comes after this. */
  record Closed() implements Input {}
}

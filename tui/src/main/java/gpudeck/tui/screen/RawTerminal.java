package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.util.Optional;

/**
 * The terminal while a session has it: every key comes as it was typed, and what is written goes to
 * it unread. It is the deck's again, in the state that the deck left it in, once this is closed.
 */
public interface RawTerminal extends AutoCloseable {

  /** How large it is now. */
  Size size();

  /**
   * Waits up to a tenth of a second for keys.
   *
   * @return how many bytes came, 0 for none, -1 when the terminal is gone
   */
  int read(byte[] buffer);

  /** Writes the first bytes of a buffer, from any thread. */
  void write(byte[] buffer, int count);

  /** Shows a picture of ours in the session's place; only what differs from the last is sent. */
  void show(Grid grid, Optional<Cursor> cursor);

  /** Makes the screen blank and undoes whatever a session has set, for the next one. */
  void clear();

  /** Writes a line of ours over the last row, and leaves the cursor where it was. */
  void overlay(SafeText line);

  @Override
  void close();
}

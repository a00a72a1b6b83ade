package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.util.Optional;

/** What the deck is shown on. All methods belong to one thread. */
public interface Screen extends AutoCloseable {
  /** How large it is now. */
  Size size();

  /** Shows a frame. Only what differs from the last one is sent. */
  void show(Grid grid, Optional<Cursor> cursor);

  /** Draws the next frame whole, whatever is believed to be on the screen. */
  void repaint();

  /** Draws in other colours from the next frame on. */
  void wear(Theme theme);

  void bell();

  /** Names the window. */
  void title(SafeText title);

  /** Tells of something that happened, outside the screen where the terminal can (OSC 9). */
  void notice(SafeText text);

  /**
   * Puts a text on the user's clipboard where the terminal lets programs do that (OSC 52). Whether
   * it arrived cannot be known.
   *
   * @return false where the text is too long and nothing was sent
   */
  boolean copy(SafeText text);

  /** Turns the mouse on or off; off, the terminal selects text with it. */
  void mouse(boolean on);

  /** Gives the terminal back as it was, to a pager or a session; nothing is read until resumed. */
  void suspend();

  /** Takes the terminal again; the next frame is drawn whole. */
  void resume();

  /**
   * Lends the terminal to a session, blank and as a program finds it at its start; nothing is read
   * or drawn by the deck until it is closed.
   */
  RawTerminal lend();

  /** Gives the terminal back for good. */
  @Override
  void close();
}

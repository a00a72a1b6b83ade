package gpudeck.core.tmux;

import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One tmux session.
 *
 * @param rawName its name as tmux takes it back
 * @param attached clients that look at it
 */
public record Session(
    SessionKey key, Raw rawName, Optional<Instant> created, int attached, List<Window> windows) {

  /** One window of it, with the program in its active pane. */
  public record Window(int index, SafeText name, SafeText command, boolean active) {}

  /** Its name for the screen. */
  public SafeText name() {
    return rawName.shown();
  }
}

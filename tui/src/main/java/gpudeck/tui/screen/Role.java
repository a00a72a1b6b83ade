package gpudeck.tui.screen;

import java.util.Locale;
import java.util.Optional;

/** What a piece of the screen means. Panes name roles, never colours; a theme gives the colours. */
public enum Role {
  TEXT,
  MUTED,
  BORDER,
  FOCUS,
  SELECTED,
  ACCENT,
  TITLE,
  HEADER,
  KEY,
  MATCH,
  OK,
  WARN,
  ERROR,
  PENDING,
  RUNNING,
  HELD,
  DONE,
  FAILED,
  STALE,
  PROGRESS,
  GPU_LOW,
  GPU_MID,
  GPU_HIGH,
  DIALOG;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '.');

  /** Its name in a theme file, such as {@code gpu.low}. */
  public String key() {
    return key;
  }

  /** The role of that name in a theme file. */
  public static Optional<Role> named(String key) {
    for (Role role : values()) {
      if (role.key.equals(key)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}

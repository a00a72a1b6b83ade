package gpudeck.tui.view;

import java.util.Locale;

/** By what the rows of a list are ordered; not every list knows every one. */
public enum Sort {
  /** Hosts as the user has them; within one what runs, what waits, what ended. */
  HOST,
  ID,
  NAME,
  STATE,
  /** The longest running, the first to start. */
  TIME,
  /** The most cards first; of nodes and partitions, the most free ones. */
  GPUS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

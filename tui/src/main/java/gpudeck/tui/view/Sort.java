package gpudeck.tui.view;

import java.util.List;
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
  GPUS,
  /** The newest first. */
  SUBMITTED,
  /** Who must end soonest first, what does not run last. */
  LEFT,
  PROJECT;

  private static final List<Sort> OF_ALL = List.of(HOST, ID, NAME, STATE, TIME, GPUS);

  /** Those that say something of the rows in a place. */
  public static List<Sort> of(Place place) {
    return place.hasJobs() ? List.of(values()) : OF_ALL;
  }

  public String word() {
    return this == LEFT ? "time left" : name().toLowerCase(Locale.ROOT);
  }
}

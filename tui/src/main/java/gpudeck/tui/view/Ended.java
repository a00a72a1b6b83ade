package gpudeck.tui.view;

/** Which ended jobs stand in the queue. */
public enum Ended {
  /** Those that the scheduler still lists, or that have just left its list. */
  RECENT,
  /** Those of the last days too, as accounting tells them. */
  OF_DAYS,
  NONE;

  /** The next one, round and round. */
  public Ended next() {
    return values()[(ordinal() + 1) % values().length];
  }
}

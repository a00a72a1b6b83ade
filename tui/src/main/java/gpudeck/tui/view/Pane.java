package gpudeck.tui.view;

/** The panes of the deck, in the order in which Tab goes through them. */
public enum Pane {
  /** The queue, or the list in its place. */
  LIST,
  LOG;

  /** The pane after this one, round and round. */
  public Pane next() {
    return values()[(ordinal() + 1) % values().length];
  }

  /** The pane before this one, round and round. */
  public Pane previous() {
    return values()[(ordinal() + values().length - 1) % values().length];
  }

  /** As its title says: 1, 2 and so on. */
  public int number() {
    return ordinal() + 1;
  }
}

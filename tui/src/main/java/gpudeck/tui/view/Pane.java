package gpudeck.tui.view;

/** The panes of the deck, in the order of their numbers. */
public enum Pane {
  /** The queue, or the list in its place. */
  LIST("Queue"),
  GPUS("GPUs"),
  LOG("Log"),
  ENVIRONMENTS("Environments");

  private final String title;

  Pane(String title) {
    this.title = title;
  }

  /** What it is called. */
  public String title() {
    return title;
  }

  /** The pane so many numbers further, round and round. */
  public Pane turned(int by) {
    return values()[Math.floorMod(ordinal() + by, values().length)];
  }

  /** As its title says: 1, 2 and so on. */
  public int number() {
    return ordinal() + 1;
  }
}

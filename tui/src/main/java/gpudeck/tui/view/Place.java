package gpudeck.tui.view;

/** Which list stands in the queue's place. */
public enum Place {
  JOBS("Queue"),
  NODES("Nodes"),
  PARTITIONS("Partitions"),
  SESSIONS("tmux sessions"),
  TUNNELS("Tunnels");

  private final String title;

  Place(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}

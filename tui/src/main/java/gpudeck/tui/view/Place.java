package gpudeck.tui.view;

/** Which list stands in the queue's place. */
public enum Place {
  JOBS("Queue"),
  HISTORY("History"),
  NODES("Nodes"),
  PARTITIONS("Partitions"),
  TIMELINE("Timeline"),
  SESSIONS("tmux sessions"),
  TUNNELS("Tunnels");

  private final String title;

  Place(String title) {
    this.title = title;
  }

  /** Whether its rows are jobs. */
  public boolean hasJobs() {
    return this == JOBS || this == HISTORY;
  }

  public String title() {
    return title;
  }
}

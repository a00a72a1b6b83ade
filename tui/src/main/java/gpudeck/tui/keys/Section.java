package gpudeck.tui.keys;

/** A part of the table of keys, with its heading in the help. */
public enum Section {
  QUEUE("in the queue"),
  SESSIONS("in the tmux sessions"),
  LIST("in a list"),
  TUNNELS("in the tunnels"),
  GPUS("at the GPUs"),
  LOG("in the log"),
  ENVIRONMENTS("in the environments"),
  MOVING("moving"),
  ANYWHERE("everywhere"),
  FORM("in the form of a new job"),
  DIALOG("in a dialog"),
  ATTACHED("attached");

  private final String heading;

  Section(String heading) {
    this.heading = heading;
  }

  public String heading() {
    return heading;
  }
}

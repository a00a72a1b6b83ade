package gpudeck.tui.keys;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything a user can tell the deck to do. */
public enum Command {
  ATTACH(
      List.of(Section.QUEUE, Section.SESSIONS),
      "a",
      "attach",
      "go into the job or session with this terminal"),
  CANCEL(Section.QUEUE, "c", "cancel", "cancel the job, or all that are marked; asks first"),
  HOLD(Section.QUEUE, "h", "hold", "keep a pending job from starting; asks first"),
  RELEASE(Section.QUEUE, "u", "release", "let a held job start again; asks first"),
  NEW_JOB(Section.QUEUE, "n", "new-job", "submit a job: a template, or a script on the host"),
  SUBMIT_SCRIPT(
      Section.QUEUE, "b", "batch", "submit a script on the host, by its path; shows it first"),
  INTERACTIVE(
      Section.QUEUE,
      "i",
      "interactive",
      "a job that is a shell on a node; shows it first, and a goes in"),
  RESUBMIT(
      Section.QUEUE, "R", "resubmit", "submit it again, after a limit with more; shows it first"),
  CHANGE(Section.QUEUE, "", "change", "signal, requeue, another limit or partition; is typed"),
  SHOW_LOG(Section.QUEUE, "l", "log", "go to the log of the job"),
  MINE(Section.QUEUE, "m", "mine", "show my jobs only, or everybody's"),
  ENDED(Section.QUEUE, "e", "ended", "ended jobs: of the last days too, none, or just ended"),
  MARK(Section.QUEUE, "Space", "mark", "mark the job, for what is done next"),
  COMPARE(Section.QUEUE, "d", "compare", "lay two marked jobs side by side: what differs"),
  UNFOLD(Section.QUEUE, "x", "unfold", "show the tasks of an array one by one, or folded"),

  NEW_SESSION(Section.SESSIONS, "n", "new-session", "make a session; its name is asked for"),
  RENAME(Section.SESSIONS, "R", "rename", "give the session another name"),
  END_SESSION(Section.SESSIONS, "c", "end", "end the session and all in it; wants its name typed"),

  DETAILS(
      List.of(Section.LIST, Section.ENVIRONMENTS),
      "Enter",
      "details",
      "all that is known of it; of a pending job, why it waits"),
  FILTER(
      List.of(Section.LIST, Section.ENVIRONMENTS),
      "/",
      "filter",
      "show only rows that hold the words typed"),
  SORT(Section.LIST, "s", "sort", "choose the order of the rows"),

  NEW_TUNNEL(Section.TUNNELS, "n", "new-tunnel", "open a port here that leads to one on a host"),
  CLOSE_TUNNEL(Section.TUNNELS, "c", "close-tunnel", "close the tunnel; asks first"),

  ALLOW_GPUS(Section.GPUS, "a", "allow-gpus", "let gpudeck look at the GPUs of jobs of this site"),

  FOLLOW(Section.LOG, "f", "follow", "stay at the end of the log as it grows"),
  WRAP(Section.LOG, "w", "wrap", "break long lines, or let them run out of sight"),
  STREAM(Section.LOG, "o", "out/err", "change between standard output and standard error"),
  SEARCH(Section.LOG, "/", "search", "find text in the lines that are held"),
  NEXT_MATCH(Section.LOG, "n", "next", "go to the next line that matches"),
  PREVIOUS_MATCH(Section.LOG, "N", "previous", "go to the line before that matches"),
  LEFT(Section.LOG, "Left", "left", "show what is further to the left"),
  RIGHT(Section.LOG, "Right", "right", "show what is further to the right"),
  PAGER(List.of(Section.QUEUE, Section.LOG), "v", "pager", "read the log in a pager"),

  DOWN(Section.MOVING, "j Down", "down", "one row down"),
  UP(Section.MOVING, "k Up", "up", "one row up"),
  PAGE_DOWN(Section.MOVING, "Ctrl-d PageDown", "page-down", "half a page down"),
  PAGE_UP(Section.MOVING, "Ctrl-u PageUp", "page-up", "half a page up"),
  TOP(Section.MOVING, "g Home", "top", "to the first row"),
  BOTTOM(Section.MOVING, "G End", "bottom", "to the last row"),

  HELP(Section.ANYWHERE, "? F1", "help", "the keys that work here"),
  PALETTE(Section.ANYWHERE, ":", "commands", "find a command by its name"),
  NEXT_PANE(Section.ANYWHERE, "Tab", "pane", "go to the next pane"),
  PREVIOUS_PANE(Section.ANYWHERE, "Shift-Tab", "pane-before", "go to the pane before"),
  PANE_LIST(Section.ANYWHERE, "1", "pane-list", "go to the queue, or the list in its place"),
  PANE_GPUS(Section.ANYWHERE, "2", "pane-gpus", "go to the GPUs of the job"),
  PANE_LOG(Section.ANYWHERE, "3", "pane-log", "go to the log"),
  PANE_ENVIRONMENTS(Section.ANYWHERE, "4", "pane-envs", "go to the Python environments"),
  PREVIOUS_HOST(Section.ANYWHERE, "[", "previous-host", "show the host before, or all"),
  NEXT_HOST(Section.ANYWHERE, "]", "next-host", "show the next host, or all"),
  ZOOM(Section.ANYWHERE, "z", "zoom", "give the whole screen to this pane, or take it back"),
  PIN(Section.ANYWHERE, "p", "pin", "keep the log or the GPUs on this job, whatever is selected"),
  JOBS(Section.ANYWHERE, "", "jobs", "show the queue"),
  HISTORY(Section.ANYWHERE, "", "history", "show my jobs of the last days in the queue's place"),
  NODES(Section.ANYWHERE, "", "nodes", "show the nodes in the queue's place"),
  PARTITIONS(Section.ANYWHERE, "", "partitions", "show the partitions in the queue's place"),
  TIMELINE(
      Section.ANYWHERE, "", "timeline", "what runs and is planned, node by node, hour by hour"),
  WHERE(Section.ANYWHERE, "", "where", "which partitions would take a job, and start it soonest"),
  SESSIONS(Section.ANYWHERE, "t", "sessions", "show the tmux sessions in the queue's place"),
  TUNNELS(Section.ANYWHERE, "", "tunnels", "show the tunnels in the queue's place"),
  SHELL(Section.ANYWHERE, "S", "shell", "a shell on the host, over the same login"),
  REFRESH(
      List.of(Section.ANYWHERE, Section.DIALOG),
      "r",
      "refresh",
      "ask again now; redial a lost link"),
  COPY(Section.ANYWHERE, "y", "copy", "copy an id, a name or a path"),
  COMMAND_LOG(Section.ANYWHERE, "@", "command-log", "every command that was run on a host"),
  ALERTS(Section.ANYWHERE, "!", "alerts", "what happened and went wrong lately"),
  THEME(Section.ANYWHERE, "T", "theme", "choose the colours"),
  REPAINT(Section.ANYWHERE, "Ctrl-l", "repaint", "draw the whole screen anew"),
  BACK(Section.ANYWHERE, "Esc", "back", "one step back: filter, zoom, view"),
  QUIT(Section.ANYWHERE, "q Ctrl-c", "quit", "one step back; at the top, quit"),

  WHERE_ELSE(
      Section.FORM, "Ctrl-f", "where-else", "where else it could run; takes the chosen place back"),
  EXACTLY(
      Section.FORM, "Ctrl-r", "exactly", "submit it exactly as it was then, whatever stands here"),
  NEXT_CHOICE(
      Section.FORM, "Ctrl-n", "next-choice", "the next thing that the site has for this field"),
  PREVIOUS_CHOICE(Section.FORM, "Ctrl-p", "previous-choice", "the one before"),

  YES(Section.DIALOG, "y", "yes", "do it"),
  NO(Section.DIALOG, "n", "no", "leave it"),
  ACCEPT(Section.DIALOG, "Enter", "choose", "take what is chosen; in a question, no"),
  CLOSE(Section.DIALOG, "Esc q Ctrl-c", "close", "close the dialog"),

  CHORD(
      Section.ATTACHED,
      "Ctrl-]",
      "chord",
      "before one of the keys below; twice: the session gets it. Any other key goes to the session"),
  TO_DECK(Section.ATTACHED, "d", "to-deck", "after the chord: back to the deck; the session stays"),
  LET_GO(Section.ATTACHED, "q", "let-go", "after the chord: let go of it"),
  REDIAL(Section.ATTACHED, "r", "redial", "after the chord: dial or attach again now"),
  CHORD_HELP(Section.ATTACHED, "?", "chord-help", "after the chord: name these keys");

  private static final Set<Section> NOT_BY_NAME =
      EnumSet.of(Section.DIALOG, Section.FORM, Section.MOVING, Section.ATTACHED);

  private final List<Section> sections;
  private final List<String> keys;
  private final String word;
  private final String says;

  Command(Section section, String keys, String word, String says) {
    this(List.of(section), keys, word, says);
  }

  Command(List<Section> sections, String keys, String word, String says) {
    this.sections = sections;
    this.keys = keys.isEmpty() ? List.of() : List.of(keys.split(" "));
    this.word = word;
    this.says = says;
  }

  /** Where in the table of keys it stands. */
  public List<Section> sections() {
    return sections;
  }

  /** The keys that it has if nobody binds others. */
  public List<String> defaultKeys() {
    return keys;
  }

  /** Its name in the footer, the palette and {@code [keys]}. */
  public String word() {
    return word;
  }

  /** What it does, in one line. */
  public String says() {
    return says;
  }

  /** Whether it makes sense outside the box that it belongs to. */
  public boolean inPalette() {
    return sections.stream().noneMatch(NOT_BY_NAME::contains) || this == REFRESH;
  }

  /** The command of that name. */
  public static Optional<Command> named(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(command -> command.word.equals(wanted)).findFirst();
  }
}

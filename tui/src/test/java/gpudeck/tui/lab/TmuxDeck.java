package gpudeck.tui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The packed deck, open in a real tmux. */
final class TmuxDeck implements AutoCloseable {

  /** Twice the period of the scheduler that is asked least often, on a slow machine. */
  static final Duration SOON = Duration.ofSeconds(60);

  /** How tmux has its terminal when no full-screen program is in it. */
  static final String UNTOUCHED = "alternate 0 cursor 1 mouse 0 wrap 1 keypad 0";

  static final String STATE =
      "alternate #{alternate_on} cursor #{cursor_flag} mouse #{mouse_any_flag} wrap #{wrap_flag}"
          + " keypad #{keypad_flag}";

  private final Path folder;
  private final Tmux tmux;

  private TmuxDeck(Path folder, int columns, int rows, String script) {
    this.folder = folder;
    this.tmux = new Tmux(folder, columns, rows, script);
  }

  /** Opens the deck at 120x40 on hosts of the lab; options may stand among them. */
  static TmuxDeck open(Path folder, String... words) {
    return open(folder, 120, 40, Map.of(), words);
  }

  /** Opens the deck in a terminal of that size, with more variables around it. */
  static TmuxDeck open(
      Path folder, int columns, int rows, Map<String, String> more, String... words) {
    Map<String, String> variables = Packed.environment(folder);
    variables.put("TERM", "tmux-256color");
    variables.putAll(more);
    return new TmuxDeck(folder, columns, rows, DeckScript.of(folder, variables, List.of(words)));
  }

  /** Opens the deck at 120x40 where a laptop would be: of the lab only gate is reached. */
  static TmuxDeck openOutside(Path folder, String... words) {
    Map<String, String> variables = Packed.environment(folder);
    variables.put("TERM", "tmux-256color");
    List<String> by = List.of(Lab.SCRIPT.toString(), "from-outside");
    return new TmuxDeck(folder, 120, 40, DeckScript.of(folder, variables, by, List.of(words)));
  }

  /** Presses keys, by tmux's names for them. */
  TmuxDeck press(String... keys) {
    tmux.press(keys);
    return this;
  }

  /** Types a text, letter by letter. */
  TmuxDeck type(String text) {
    tmux.press("-l", text);
    return this;
  }

  /** Pastes a text as a terminal does that marks what is pasted. */
  TmuxDeck paste(String text) {
    tmux.say("set-buffer", text);
    tmux.say("paste-buffer", "-p");
    return this;
  }

  /** Clicks into a cell, counted from 0. */
  TmuxDeck click(int column, int row) {
    String at = ";" + (column + 1) + ";" + (row + 1);
    tmux.press("-l", "\u001b[<0" + at + "M\u001b[<0" + at + "m");
    return this;
  }

  TmuxDeck resize(int columns, int rows) {
    tmux.say("resize-window", "-x", "" + columns, "-y", "" + rows);
    return this;
  }

  /** Whoever looked at it detaches from its tmux. */
  void leave() {
    tmux.leave();
  }

  /** Somebody attaches to its tmux again. */
  void comeBack() {
    tmux.comeBack(120, 40);
  }

  String shown() {
    return tmux.shown();
  }

  /** The first line on the screen that holds a text; empty where none does. */
  String line(String text) {
    return shown().lines().filter(line -> line.contains(text)).findFirst().orElse("");
  }

  /** The first screen that is as wanted. */
  String until(String what, Predicate<String> wanted) {
    return tmux.until(what, SOON, wanted);
  }

  String until(String what, Duration most, Predicate<String> wanted) {
    return tmux.until(what, most, wanted);
  }

  /** The first screen that holds this text. */
  String until(String text) {
    return until("the screen says " + text, shown -> shown.contains(text));
  }

  String untilGone(String text) {
    return until("the screen no longer says " + text, shown -> !shown.contains(text));
  }

  /** The first screen in which a line holds all of these texts. */
  String untilLine(String... texts) {
    return until(
        "a line holds " + List.of(texts),
        shown -> shown.lines().anyMatch(line -> Stream.of(texts).allMatch(line::contains)));
  }

  /** Shows only the rows of one job and selects it. */
  TmuxDeck select(String id) {
    return filter("id:" + id, id);
  }

  /** Shows only rows that a filter wants, until the selected one holds a text. */
  TmuxDeck filter(String filter, String text) {
    press("/", "C-u").type(filter).press("Enter");
    untilLine("▌", " " + text + " ");
    untilLine("Queue", "/" + filter + " ");
    return this;
  }

  /** All bytes that were written to the terminal. */
  byte[] raw() {
    return tmux.raw();
  }

  /** The modes of the terminal, to be compared with {@link #UNTOUCHED}. */
  String modes() {
    return tmux.state(STATE);
  }

  /** The line settings before the deck was started, and after it has ended. */
  String settings(boolean before) {
    return read(before ? "before" : "after");
  }

  long pid() {
    return Long.parseLong(read("pid"));
  }

  /** Takes a filter back, if there is one; a key too early would make another key of the Esc. */
  TmuxDeck unfilter() {
    press("Escape");
    until("no filter", shown -> shown.lines().noneMatch(line -> line.matches(".*Queue.* · /.*")));
    return this;
  }

  /** Waits until the program has ended; returns its exit status. */
  int ended() {
    String shown = until(DeckScript.ENDED);
    String status =
        shown.substring(shown.lastIndexOf(DeckScript.ENDED) + DeckScript.ENDED.length());
    return Integer.parseInt(status.lines().findFirst().orElseThrow().strip());
  }

  /** Takes the terminal away with all that is in it. */
  void kill() {
    tmux.close();
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    tmux.close();
  }
}

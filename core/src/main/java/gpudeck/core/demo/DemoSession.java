package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tmux session of a made-up host, with one program in it. */
final class DemoSession {

  final int id;

  /** As it is now: its user may give it another one. */
  String name;

  final Instant created;
  private final Program program;
  private final String prompt;
  private final TerminalPicture picture = new TerminalPicture();
  private long printed = -1;
  private boolean interrupted;

  /**
   * What runs in it.
   *
   * @param word as ps has it
   * @param line as it was typed
   * @param cards that it uses
   * @param runsIn the environment that it was started in
   */
  record Program(
      String word,
      String line,
      Workload work,
      List<Integer> cards,
      Optional<DemoEnvironment> runsIn) {

    /** None: the shell waits for a line. */
    static final Program SHELL =
        new Program("bash", "", Workload.SILENT, List.of(), Optional.empty());
  }

  /**
   * @param node whose shell it is
   */
  DemoSession(int id, String name, Instant created, String node, Program program) {
    this.id = id;
    this.name = name;
    this.created = created;
    this.program = program;
    this.prompt = "\u001b[32m" + Site.USER + "@" + node + "\u001b[0m:~$ ";
    this.interrupted = program == Program.SHELL;
    picture.print(prompt + (interrupted ? "" : program.line + "\n"));
  }

  void advance(Instant now) {
    long second = Duration.between(created, now).toSeconds();
    if (!interrupted && second > printed) {
      picture.print(program.work.prints(printed, second));
      printed = second;
    }
  }

  /** Ctrl-C: the program ends, the shell under it goes on. */
  void interrupt() {
    String last =
        interrupted ? "^C\n" : "^C\nTraceback (most recent call last):\nKeyboardInterrupt\n";
    picture.print(last + prompt);
    interrupted = true;
  }

  Optional<DemoEnvironment> runsIn() {
    return program.runsIn;
  }

  boolean uses(int card) {
    return !interrupted && program.cards.contains(card);
  }

  /** Of the shell in its pane; greater than any id that Linux gives. */
  long shellPid() {
    return 5_000_010 + id;
  }

  String screen() {
    return picture.text();
  }

  /** A line for the stand-in's table of sessions. */
  String sessionRow() {
    return String.join(
        "\t",
        "$" + id,
        "" + created.getEpochSecond(),
        id == 0 && program != Program.SHELL ? "1" : "0",
        "5000001",
        "1790000000",
        "/tmp/tmux-1000/default",
        name);
  }

  /** A line for its table of windows. */
  String windowRow() {
    String command = interrupted ? "bash" : program.word;
    return String.join("\t", "$" + id, "0", "1", "" + shellPid(), command, name);
  }
}

package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Nonce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a script frames what PBS's programs print: the host's clock before it, the exit status of a
 * program behind what it printed. Only so is the status known where something reads along on the
 * host, and it counts before all else: with its server down, qstat prints a valid empty list.
 */
record Listing(Format format, String nonce) {

  private static final String NO_HISTORY = "no-history";

  static Listing of(Release release) {
    return new Listing(release.format(), Nonce.fresh());
  }

  /** Shell: prints the host's clock. */
  String begin() {
    return "printf '=" + nonce + " %s\\n' \"$(date +%s)\"\n";
  }

  /** Shell: prints the exit status of the program before. */
  String end() {
    return "printf '\\n*" + nonce + " %s\\n' \"$?\"";
  }

  /** Shell: notes that the server keeps no history. */
  String noHistory() {
    return "printf '\\n*" + nonce + " " + NO_HISTORY + "\\n'";
  }

  /** What {@link #end} prints of a program that ended well. */
  String well() {
    return "*" + nonce + " 0";
  }

  /** What one program printed. */
  record Printed(int exit, String records) {}

  /**
   * What came of a script.
   *
   * @param programs one for each that ran to its end, in order
   */
  record Report(Instant now, List<Printed> programs) {}

  /** The script's report; empty where it broke off. */
  Optional<Report> report(Answer.Done done) {
    String out = notes("[a-z][a-z-]*( \\d+)?").matcher(done.out()).replaceAll("");
    Matcher begin = Pattern.compile("=" + nonce + " (\\d{1,11})\n").matcher(out);
    return begin.lookingAt()
        ? Optional.of(
            new Report(
                Instant.ofEpochSecond(Long.parseLong(begin.group(1))), programs(out, begin.end())))
        : Optional.empty();
  }

  /** Whether the server refused to be asked for ended jobs, by a program's exit or by the note. */
  boolean tellsOfNoHistory(Answer.Done done) {
    return done.out().contains(line(NO_HISTORY))
        || done.out().contains(line(String.valueOf(PbsTrouble.NO_HISTORY)));
  }

  /** Shell: notes how many jobs, by a word of the shell, were left out. */
  String left(String count) {
    return "printf '\\n*" + nonce + " left %s\\n' " + count;
  }

  /** How many jobs were left out. */
  int left(Answer.Done done) {
    Matcher note = notes("left (\\d{1,9})").matcher(done.out());
    return note.find() ? Integer.parseInt(note.group(1)) : 0;
  }

  private Pattern notes(String note) {
    return Pattern.compile("\n\\*" + nonce + " " + note + "\n");
  }

  private String line(String mark) {
    return "\n*" + nonce + " " + mark + "\n";
  }

  private List<Printed> programs(String out, int start) {
    Matcher end = Pattern.compile("\n\\*" + nonce + " (\\d{1,3})(?:\n|\\z)").matcher(out);
    List<Printed> programs = new ArrayList<>();
    for (int from = start; end.find(from); from = end.end()) {
      programs.add(new Printed(Integer.parseInt(end.group(1)), out.substring(from, end.start())));
    }
    return List.copyOf(programs);
  }
}

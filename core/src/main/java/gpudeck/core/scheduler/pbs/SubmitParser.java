package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Complaint;
import gpudeck.core.scheduler.SubmitReport;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What became of an attempt, as qsub of 23.06.06 says it. What may have reached the server and was
 * not answered is left open, and looked for.
 */
record SubmitParser(String cluster, Attempt attempt) {

  private static final int MOST_LINES = 4;
  private static final int MOST_CHARACTERS = 400;

  /**
   * Ends after which nobody knows whether the server has the job: no connection, or a broken one
   * (15010, 15011, 15031, 15033, 15034 of pbs_error.h, modulo 256), and a time that was up.
   */
  private static final Set<Integer> OPEN = Set.of(124, 162, 163, 183, 185, 186, 255);

  private static final List<String> OPEN_WORDS =
      List.of("timed out", "connection reset", "premature", "end of file", "broken pipe");

  /** No program was there to be started. */
  private static final Set<Integer> NOT_RUN = Set.of(126, 127);

  /** PBS's own errors begin at 15000, which is 152; between are ends by a signal. */
  private static final int FIRST_SIGNAL = 129;

  private static final int FIRST_ERROR = 152;

  Parsed<Submitted> read(Answer.Done done) {
    return SubmitReport.read(attempt, done.out(), "qsub", ran -> ran(ran, done.err()));
  }

  private Submitted ran(SubmitReport.Ran ran, String err) {
    return ran.exit() == 0
        ? last(ran.out()).<Submitted>map(Submitted.Job::new).orElse(open("qsub named no job"))
        : said(ran.exit(), words(err));
  }

  /** What a login prints stands before it. */
  private static Optional<String> last(String out) {
    return out.lines()
        .map(String::strip)
        .filter(line -> JobId.of(line).isPresent())
        .reduce((one, next) -> next);
  }

  private Submitted said(int exit, String words) {
    boolean signal = exit >= FIRST_SIGNAL && exit < FIRST_ERROR;
    String small = words.toLowerCase(Locale.ROOT);
    if (OPEN.contains(exit) || signal || OPEN_WORDS.stream().anyMatch(small::contains)) {
      return open(words);
    }
    return NOT_RUN.contains(exit)
        ? new Submitted.Refused(Complaint.moved("PBS").says())
        : new Submitted.Refused(
            SafeText.of("PBS of " + cluster + " says: ").plus(new Raw(words).shown()));
  }

  /** What qsub says, without its own name and its usage; a login's words may stand before it. */
  private static String words(String err) {
    List<String> own = new ArrayList<>();
    for (String line : err.lines().toList()) {
      if (line.startsWith("usage:")) {
        break;
      }
      if (!own.isEmpty() || line.startsWith("qsub: ")) {
        own.add(line.replaceFirst("^qsub: ", "").strip());
      }
    }
    List<String> meant =
        own.isEmpty() ? err.lines().map(String::strip).filter(one -> !one.isEmpty()).toList() : own;
    String all = String.join("; ", meant.subList(0, Math.min(MOST_LINES, meant.size())));
    return all.substring(0, Math.min(all.length(), MOST_CHARACTERS));
  }

  private static Submitted open(String why) {
    return Submitted.Open.because(why.isEmpty() ? "qsub said nothing" : why);
  }
}

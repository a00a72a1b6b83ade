package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.SubmitReport;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of an attempt, as sbatch of 22.05.8 says it. What may have reached the controller and
 * was not answered is left open, and looked for.
 */
record SubmitParser(String cluster, Attempt attempt) {

  private static final Pattern ID = Pattern.compile("(?m)^(\\d{1,10})(?:;(.*))?$");

  /** Words after which nobody knows whether the controller has the job. */
  private static final List<String> OPEN =
      List.of(
          "unable to contact",
          "timed out",
          "zero bytes",
          "communication",
          "connection",
          "failure",
          "standby",
          "unexpected message",
          "temporarily");

  Parsed<Submitted> read(Answer.Done done) {
    return SubmitReport.read(attempt, done.out(), "sbatch", ran -> ran(ran, done.err()));
  }

  private Submitted ran(SubmitReport.Ran ran, String err) {
    return ran.exit() == 0
        ? last(ID.matcher(ran.out())).orElse(open("sbatch named no job"))
        : said(ran.exit(), err);
  }

  /** What a login prints stands before it. */
  private Optional<Submitted> last(Matcher ids) {
    return ids.results().reduce((one, next) -> next).map(this::job);
  }

  /** Behind its id stands the cluster where one was named. */
  private Submitted job(MatchResult id) {
    boolean ours = id.group(2) == null || id.group(2).strip().equalsIgnoreCase(cluster);
    return ours
        ? new Submitted.Job(id.group(1))
        : new Submitted.Elsewhere(id.group(1), new Raw(id.group(2).strip()).shown());
  }

  /** From 128 on a signal has ended it. */
  private Submitted said(int exit, String err) {
    String words = SbatchWords.of(err);
    String reason = words.replace("Batch job submission failed: ", "");
    boolean open =
        exit > 128 && exit != 255
            || OPEN.stream().anyMatch(reason.toLowerCase(Locale.ROOT)::contains);
    return open
        ? open(reason)
        : new Submitted.Refused(
            SafeText.of("Slurm of " + cluster + " says: ").plus(new Raw(reason).shown()));
  }

  private static Submitted open(String why) {
    return Submitted.Open.because(why.isEmpty() ? "sbatch said nothing" : why);
  }
}

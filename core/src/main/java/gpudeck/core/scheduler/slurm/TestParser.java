package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sbatch --test-only} says on standard error (22.05.8). */
record TestParser(String cluster, String nonce) {

  private static final Pattern WOULD_START =
      Pattern.compile(
          "sbatch: Job \\d+ to start at (\\S+) using (\\d+) processors on nodes (\\S+)"
              + "(?: in partition (\\S+))?");

  Parsed<Tested> read(Answer.Done done) {
    if (done.out().contains("\n!" + nonce + " folder\n")) {
      return new Parsed.Value<>(refused("the folder is not there, or may not be entered."));
    }
    int mark = done.err().indexOf("=" + nonce + "\n");
    if (mark < 0) {
      return new Parsed.Bad<>(Trouble.of(Trouble.Kind.TIMEOUT, "sbatch's test did not answer."));
    }
    String said = done.err().substring(mark + nonce.length() + 2);
    return new Parsed.Value<>(tested(said));
  }

  /** What sbatch said of one job. */
  static Tested tested(String said) {
    Matcher start = WOULD_START.matcher(said);
    return start.find() ? wouldStart(start) : refused("Slurm refuses: " + SbatchWords.of(said));
  }

  private static Tested wouldStart(Matcher found) {
    Optional<Instant> at = SlurmTime.instant(found.group(1));
    String where = found.group(4) == null ? "" : " of " + found.group(4);
    String cores = found.group(2) + (found.group(2).equals("1") ? " core" : " cores");
    String says = "on " + found.group(3) + where + " with " + cores;
    return new Tested(true, at, new Raw(says).shown());
  }

  private static Tested refused(String says) {
    return new Tested(false, Optional.empty(), new Raw(says).shown());
  }
}

package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.LoginShell;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks {@code sbatch --test-only} of one job after the other, as the user's own shell would run it
 * (17.02 to 25). Nothing is submitted; each question uses up a job id.
 */
record ForecastScript(List<Candidate> candidates, Raw sbatch, Optional<String> cluster) {

  private static final Raw NOTHING_TO_READ = new Raw("");

  /** What marks the answers, on standard error like these; behind each stands its exit status. */
  String text(String nonce, int seconds) {
    StringBuilder inner =
        new StringBuilder("cd \"$HOME\" 2>/dev/null\n")
            .append("export TZ=UTC SLURM_TIME_FORMAT=standard LC_ALL=C\n")
            .append(SubmitScript.ONE_CLUSTER)
            .append("printf '\\n%s\\n' ")
            .append(Script.quote("=" + nonce))
            .append(" >&2\n");
    for (Candidate candidate : candidates) {
      inner.append(test(candidate)).append("printf '\\n%s %s\\n' ");
      inner.append(Script.quote("=" + nonce)).append(" $? >&2\n");
    }
    return LoginShell.script(seconds, inner.toString(), NOTHING_TO_READ);
  }

  private String test(Candidate candidate) {
    StringBuilder line = new StringBuilder(Script.quote(sbatch)).append(" --test-only");
    new SubmitScript(submission(candidate), sbatch, cluster)
        .options(Optional.empty())
        .forEach(word -> line.append(' ').append(Script.quote(word)));
    return line.append(" --output=/dev/null --wrap=true </dev/null\n").toString();
  }

  private static Submission submission(Candidate candidate) {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    wants.putAll(candidate.ask().wants());
    wants.put(Want.PARTITION, candidate.partition().value());
    candidate.besides().account().ifPresent(account -> wants.put(Want.ACCOUNT, account));
    List<String> words = candidate.besides().words();
    return new Submission(Optional.empty(), NOTHING_TO_READ, wants, words, false);
  }
}

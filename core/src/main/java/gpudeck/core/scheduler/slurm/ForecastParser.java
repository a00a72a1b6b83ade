package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sbatch --test-only} said of one job after the other (22.05.8). */
record ForecastParser(String cluster, List<Candidate> candidates, String nonce) {

  Parsed<List<Forecast>> read(Answer.Done done) {
    String begin = "=" + nonce + "\n";
    int at = done.err().indexOf(begin);
    if (at < 0) {
      return new Parsed.Bad<>(Trouble.of(Kind.TIMEOUT, "sbatch's test did not answer."));
    }
    Matcher end =
        Pattern.compile("\n=" + Pattern.quote(nonce) + " (\\d{1,3})\n").matcher(done.err());
    List<Forecast> forecasts = new ArrayList<>();
    int from = at + begin.length();
    for (Candidate candidate : candidates) {
      boolean answered = end.find(Math.max(0, from - 1));
      String said = answered ? done.err().substring(Math.min(from, end.start()), end.start()) : "";
      Optional<Trouble> down = new SlurmTrouble(cluster).down(said);
      if (down.isPresent()) {
        return new Parsed.Bad<>(down.get());
      }
      forecasts.add(
          new Forecast(
              candidate, answered ? outlook(Integer.parseInt(end.group(1)), said) : late()));
      from = answered ? end.end() : done.err().length();
    }
    return new Parsed.Value<>(List.copyOf(forecasts));
  }

  private static Outlook late() {
    return new Outlook.Untold(SafeText.of("sbatch's test did not answer in time."));
  }

  /** Its exit status counts before its words. */
  private static Outlook outlook(int exit, String said) {
    Tested tested = TestParser.tested(said);
    if (exit == 0 && tested.accepted() && tested.start().isPresent()) {
      return new Outlook.Starts(tested.start().get(), tested.says());
    }
    return exit == 0
        ? new Outlook.Untold(SafeText.of("sbatch's test said nothing that gpudeck can read."))
        : new Outlook.Refused(tested.says());
  }
}

package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The earliest holes in {@code oarstat -J --gantt "FROM, TO"} (2.5.9) into which jobs would fit
 * that do not exist yet. OAR plans everything that waits, so what is left is free; it may still
 * start a job earlier, where others end before their wall time.
 */
record HoleParser(String cluster, List<Candidate> candidates, Sections sections) {

  /** Jobs in it give way to all others. */
  static final String BESTEFFORT = "besteffort";

  Parsed<List<Forecast>> read(Answer.Done done) {
    OarTrouble trouble = new OarTrouble(cluster);
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    return sections
        .cut(done.out())
        .map(printed -> forecasts(printed.now(), Records.whole(printed.jobs())))
        .filter(forecasts -> !forecasts.isEmpty())
        .<Parsed<List<Forecast>>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(trouble.garbled("oarstat --gantt", done)));
  }

  private List<Forecast> forecasts(Instant now, Fields gantt) {
    Gaps usual = Gaps.read(gantt, now, queue -> !queue.equals(BESTEFFORT));
    Gaps all = Gaps.read(gantt, now, queue -> true);
    return usual.isEmpty()
        ? List.of()
        : candidates.stream().map(one -> forecast(one, gives(one) ? all : usual, now)).toList();
  }

  private static boolean gives(Candidate candidate) {
    return candidate.partition().value().equals(BESTEFFORT);
  }

  private static Forecast forecast(Candidate candidate, Gaps gaps, Instant now) {
    if (candidate.ask().limit().isEmpty()) {
      return new Forecast(candidate, untold("say a wall time to have it looked for."));
    }
    return new Forecast(
        candidate,
        gaps.first(candidate.ask(), now)
            .<Outlook>map(hole -> starts(hole, gives(candidate)))
            .orElseGet(() -> untold("the plan has no such hole.")));
  }

  private static Outlook starts(Gaps.Hole hole, boolean gives) {
    String nodes = "on " + String.join(", ", hole.nodes());
    String until = gives ? ", until another job needs it" : "";
    return new Outlook.Starts(hole.begins(), SafeText.of(nodes + until));
  }

  private static Outlook untold(String says) {
    return new Outlook.Untold(SafeText.of(says));
  }
}

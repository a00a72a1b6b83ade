package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.oar.Gaps.Hole;
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
    Gaps all = Gaps.read(gantt, now, queue -> true);
    Gaps usual = Gaps.read(gantt, now, queue -> !queue.equals(BESTEFFORT));
    return all.isEmpty()
        ? List.of()
        : candidates.stream().map(one -> new Forecast(one, outlook(one, all, usual, now))).toList();
  }

  private static Outlook outlook(Candidate candidate, Gaps all, Gaps usual, Instant now) {
    if (candidate.ask().limit().isEmpty()) {
      return untold("say a wall time to have it looked for.");
    }
    Optional<Hole> free = all.first(candidate.ask(), now);
    if (candidate.partition().value().equals(BESTEFFORT)) {
      return starts(free, ", until another job needs it");
    }
    Optional<Hole> made = usual.first(candidate.ask(), now);
    return starts(made, made.equals(free) ? "" : ", in the place of besteffort jobs");
  }

  private static Outlook starts(Optional<Hole> hole, String further) {
    return hole.<Outlook>map(one -> starts(one, further))
        .orElseGet(() -> untold("the plan has no such hole."));
  }

  private static Outlook starts(Hole hole, String further) {
    String nodes = String.join(", ", hole.nodes());
    return new Outlook.Starts(hole.begins(), SafeText.of("on " + nodes + further));
  }

  private static Outlook untold(String says) {
    return new Outlook.Untold(SafeText.of(says));
  }
}

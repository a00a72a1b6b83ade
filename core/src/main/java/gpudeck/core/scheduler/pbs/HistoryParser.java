package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One's own jobs that the server's history holds, the newest last. How long it holds them the site
 * decides (job_history_duration, two weeks where it says nothing).
 *
 * @param back how far
 */
record HistoryParser(QueueParser list, Duration back) {

  Parsed<Queue> read(Answer.Done done) {
    if (list.listing().tellsOfNoHistory(done)) {
      return new Parsed.Bad<>(new PbsTrouble(list.cluster().name()).noHistory());
    }
    Parsed<QueueParser.Told> told = list.readAll(done);
    return told instanceof Parsed.Value<QueueParser.Told> value
        ? new Parsed.Value<>(ended(value.value(), since(done), list.listing().left(done)))
        : new Parsed.Bad<>(((Parsed.Bad<QueueParser.Told>) told).trouble());
  }

  private Instant since(Answer.Done done) {
    return list.listing().report(done).map(report -> report.now().minus(back)).orElse(Instant.MIN);
  }

  private static Queue ended(QueueParser.Told all, Instant since, int left) {
    List<Job> jobs =
        all.ended().stream()
            .filter(job -> end(job).isAfter(since))
            .sorted(Comparator.comparing(HistoryParser::end))
            .toList();
    return new Queue(jobs, all.queue().unread()).leaving(left);
  }

  private static Instant end(Job job) {
    return job.times().ends().orElse(Instant.EPOCH);
  }
}

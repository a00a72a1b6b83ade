package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What waits in each queue. PBS has no test of a job that does not exist yet; what it does tell is
 * when it expects those to start that wait ({@code estimated.start_time}, what {@code qstat -T}
 * cuts to five characters), and that only of the first few.
 */
final class Waiting {

  private Waiting() {}

  static Parsed<List<Forecast>> of(List<Candidate> candidates, Parsed<Queue> all) {
    return all instanceof Parsed.Value<Queue> value
        ? new Parsed.Value<>(
            candidates.stream().map(one -> forecast(one, value.value().jobs())).toList())
        : new Parsed.Bad<>(((Parsed.Bad<Queue>) all).trouble());
  }

  private static Forecast forecast(Candidate candidate, List<Job> all) {
    List<Job> waiting =
        all.stream()
            .filter(job -> job.state() == JobState.PENDING)
            .filter(job -> job.partition().equals(Optional.of(candidate.partition())))
            .toList();
    Optional<Instant> last =
        waiting.stream()
            .flatMap(job -> job.times().expectedStart().stream())
            .max(Comparator.naturalOrder());
    return new Forecast(candidate, new Outlook.Behind(waiting.size(), last));
  }
}

package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list that {@code squeue} printed, as a queue. */
record QueueParser(ClusterKey cluster, Release release, Listing listing) {

  Parsed<Queue> read(Answer.Done done) {
    SlurmTrouble trouble = new SlurmTrouble(cluster.name());
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    Queue queue = queue(done.out());
    return queue.jobs().isEmpty() && queue.unread() > 0
        ? new Parsed.Bad<>(trouble.garbled("squeue", done))
        : new Parsed.Value<>(queue);
  }

  private Queue queue(String printed) {
    List<Job> jobs = new ArrayList<>();
    List<Map<Column, String>> forged = new ArrayList<>();
    ReadOnce same = new ReadOnce();
    int pieces =
        listing.cut(
            printed,
            record ->
                new JobLine(cluster, release, record, same)
                    .job()
                    .ifPresentOrElse(jobs::add, () -> forged.add(record)));
    return new Queue(List.copyOf(jobs), pieces + forged.size());
  }
}

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
    Listing.Records records = listing.cut(printed);
    List<Job> jobs = new ArrayList<>();
    int unread = records.unread();
    for (Map<Column, String> record : records.read()) {
      Optional<Job> job = new JobLine(cluster, release, record).job();
      job.ifPresent(jobs::add);
      unread += job.isPresent() ? 0 : 1;
    }
    return new Queue(List.copyOf(jobs), unread);
  }
}

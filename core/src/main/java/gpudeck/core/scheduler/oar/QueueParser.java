package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list that {@code oarstat -J} printed, as a queue. No text at all is an empty queue; the order
 * of the jobs differs from call to call, so they are put in that of their ids.
 */
record QueueParser(ClusterKey cluster, Sections sections, LastResources last) {

  private static final Comparator<Job> BY_ID =
      Comparator.comparingLong(job -> Long.parseLong(job.key().rawId()));

  Parsed<Queue> read(Answer.Done done) {
    OarTrouble trouble = new OarTrouble(cluster.name());
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    return sections
        .cut(done.out())
        .map(printed -> queue(printed, last.after(printed)))
        .filter(queue -> !queue.jobs().isEmpty() || queue.unread() == 0)
        .<Parsed<Queue>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(trouble.garbled("oarstat", done)));
  }

  /** Jobs that ended, the last one last. */
  Parsed<Queue> ended(Answer.Done done) {
    Parsed<Queue> parsed = read(done);
    return parsed instanceof Parsed.Value<Queue> value
        ? new Parsed.Value<>(byEnd(value.value()))
        : parsed;
  }

  private static Queue byEnd(Queue queue) {
    Comparator<Job> byEnd =
        Comparator.comparing(
            job -> job.times().ends().or(() -> job.times().submitted()).orElseThrow());
    List<Job> ended =
        queue.jobs().stream().filter(job -> job.state().ended()).sorted(byEnd).toList();
    return new Queue(ended, queue.unread());
  }

  Queue queue(Sections.Printed printed, Resources resources) {
    List<Job> jobs = new ArrayList<>();
    int[] records = {0};
    boolean whole =
        Records.each(
            printed.jobs(),
            (id, fields) -> {
              records[0]++;
              Fields job = printed.with(id, fields);
              new JobRecord(cluster, job, printed.now(), resources).job().ifPresent(jobs::add);
            });
    int unread = records[0] - jobs.size() + (whole ? 0 : 1);
    return new Queue(jobs.stream().map(firstTasks(jobs)).sorted(BY_ID).toList(), unread);
  }

  /** What bears the id of an array that others are tasks of is its first task. */
  private static java.util.function.UnaryOperator<Job> firstTasks(List<Job> jobs) {
    Set<String> arrays =
        jobs.stream()
            .flatMap(job -> job.array().stream())
            .map(ArrayTask::job)
            .collect(Collectors.toSet());
    return job ->
        arrays.contains(job.key().rawId()) && job.array().isEmpty()
            ? job.inArray(JobRecord.task(job.key().rawId(), 1))
            : job;
  }
}

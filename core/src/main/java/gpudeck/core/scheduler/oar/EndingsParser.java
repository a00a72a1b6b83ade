package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.util.List;

/**
 * How jobs ended that the list has no more: {@code oarstat -fJ -j ...} knows every job for ever.
 *
 * @param asked only of these is anything believed
 */
record EndingsParser(ClusterKey cluster, Sections sections, List<Job> asked) {

  Parsed<List<Ending>> read(Answer.Done done) {
    Parsed<Queue> parsed = new QueueParser(cluster, sections, new LastResources()).read(done);
    return parsed instanceof Parsed.Value<Queue> value
        ? new Parsed.Value<>(endings(value.value()))
        : new Parsed.Bad<>(((Parsed.Bad<Queue>) parsed).trouble());
  }

  private List<Ending> endings(Queue queue) {
    return queue.jobs().stream()
        .filter(job -> job.state().ended())
        .filter(job -> asked.stream().anyMatch(one -> one.key().equals(job.key())))
        .map(EndingsParser::ending)
        .toList();
  }

  private static Ending ending(Job job) {
    return new Ending(
        job.key(),
        job.state(),
        job.nativeState(),
        job.inShort(),
        job.times().started(),
        job.times().ends(),
        job.times().elapsed());
  }
}

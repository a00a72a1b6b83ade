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
        ? new Parsed.Value<>(Ending.of(value.value().jobs(), asked))
        : new Parsed.Bad<>(((Parsed.Bad<Queue>) parsed).trouble());
  }
}

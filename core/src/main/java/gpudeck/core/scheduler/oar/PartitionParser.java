package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.NodeGpus;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.text.SafeText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The queues. OAR has no command by which a user can list them: there are those that every OAR has,
 * and those that jobs are in. All of them take their jobs to all nodes.
 */
record PartitionParser(ClusterKey cluster, Sections sections, LastResources last) {

  private static final List<String> ALWAYS = List.of("default", "besteffort");

  Parsed<List<Partition>> read(Answer.Done done) {
    Parsed<Queue> parsed = new QueueParser(cluster, sections, last).read(done);
    if (parsed instanceof Parsed.Bad<Queue> bad) {
      return new Parsed.Bad<>(bad.trouble());
    }
    Queue queue = ((Parsed.Value<Queue>) parsed).value();
    return new Parsed.Value<>(
        sections
            .cut(done.out())
            .map(printed -> NodeParser.nodes(last.after(printed), printed.now()))
            .map(nodes -> partitions(queue.jobs(), nodes))
            .orElse(List.of()));
  }

  private static List<Partition> partitions(List<Job> jobs, List<Node> nodes) {
    Set<String> names = new LinkedHashSet<>(ALWAYS);
    jobs.forEach(job -> job.partition().map(SafeText::value).ifPresent(names::add));
    return names.stream().map(name -> partition(name, jobs, nodes)).toList();
  }

  private static Partition partition(String name, List<Job> jobs, List<Node> nodes) {
    return new Partition(
        SafeText.of(name),
        SafeText.of("up"),
        name.equals("default"),
        Optional.empty(),
        OptionalInt.of(nodes.size()),
        NodeGpus.of(nodes),
        OptionalInt.of((int) jobs.stream().filter(job -> isPendingIn(job, name)).count()),
        Optional.empty());
  }

  private static boolean isPendingIn(Job job, String name) {
    return job.state() == JobState.PENDING
        && job.partition().filter(queue -> queue.value().equals(name)).isPresent();
  }
}

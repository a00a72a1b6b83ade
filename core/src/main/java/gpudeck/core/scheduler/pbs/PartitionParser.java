package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.NodeGpus;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.pbs.Listing.Printed;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queues: {@code qstat -Q -f}, and from the node map what is free for each. Where the site
 * keeps the node map to itself, the queues come without it.
 */
record PartitionParser(String cluster, String user, Listing listing) {

  private static final Pattern WAITING = Pattern.compile("(?:Queued|Held|Waiting):(\\d{1,7})");

  Parsed<List<Partition>> read(Answer.Done done) {
    PbsTrouble trouble = new PbsTrouble(cluster);
    List<Printed> programs = listing.report(done).map(Listing.Report::programs).orElse(List.of());
    Optional<Trouble> failed =
        programs.stream().findFirst().flatMap(one -> trouble.of(one.exit(), done));
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    return programs.size() == 3
        ? new Parsed.Value<>(partitions(programs))
        : new Parsed.Bad<>(trouble.garbled("qstat", done));
  }

  private List<Partition> partitions(List<Printed> programs) {
    List<Node> nodes = VnodeList.nodes(programs.get(1).records());
    Set<String> groups = new HashSet<>(List.of(programs.get(2).records().strip().split("\\s+")));
    List<Partition> partitions = new ArrayList<>();
    listing
        .format()
        .cut(
            programs.get(0).records(),
            Format.QUEUE,
            queue -> partitions.add(partition(queue, nodes, groups)));
    return List.copyOf(partitions);
  }

  private Partition partition(Attributes queue, List<Node> nodes, Set<String> groups) {
    SafeText name = new Raw(queue.id()).shown();
    List<Node> members = queue.is("queue_type", "Execution") ? members(name, nodes) : List.of();
    QueueLimits limits = new QueueLimits(queue, user);
    Partition partition =
        new Partition(
            name,
            SafeText.of(state(queue)),
            false,
            PbsTime.duration(queue.text("resources_max.walltime")),
            members.isEmpty() ? OptionalInt.empty() : OptionalInt.of(members.size()),
            gpus(queue, members),
            OptionalInt.of(waiting(queue)),
            Optional.of(allowed(queue, groups)));
    return partition.limitedTo(limits.cards(), limits.words());
  }

  /** Machines that are of a queue are for no other; those that are of none are for all. */
  private static List<Node> members(SafeText queue, List<Node> nodes) {
    List<Node> own = nodes.stream().filter(node -> node.partitions().contains(queue)).toList();
    return own.isEmpty()
        ? nodes.stream().filter(node -> node.partitions().isEmpty()).toList()
        : own;
  }

  /** A queue whose jobs may ask for no GPUs has none. */
  private static List<GpuCount> gpus(Attributes queue, List<Node> members) {
    return queue.is("resources_max.ngpus", "0") ? List.of() : NodeGpus.of(members);
  }

  private static String state(Attributes queue) {
    boolean enabled = queue.is("enabled", "True");
    boolean started = queue.is("started", "True");
    if (queue.is("queue_type", "Route")) {
      return enabled && started ? "routes" : "closed";
    }
    if (enabled) {
      return started ? "up" : "stopped";
    }
    return started ? "closed to new jobs" : "closed";
  }

  private static int waiting(Attributes queue) {
    Matcher found = WAITING.matcher(queue.text("state_count"));
    return found.results().mapToInt(one -> Integer.parseInt(one.group(1))).sum();
  }

  private boolean allowed(Attributes queue, Set<String> groups) {
    boolean open = queue.is("enabled", "True") && !queue.is("from_route_only", "True");
    boolean users =
        !queue.is("acl_user_enable", "True") || lists(queue.text("acl_users"), Set.of(user));
    boolean members =
        !queue.is("acl_group_enable", "True") || lists(queue.text("acl_groups"), groups);
    return open && users && members;
  }

  /** Of {@code ana2@*,-bob2} whether it lets one of these in; the first entry for one counts. */
  private static boolean lists(String entries, Set<String> names) {
    for (String entry : entries.split(",")) {
      String name = entry.strip().replaceFirst("^[+-]", "").replaceFirst("@.*", "");
      if (names.contains(name)) {
        return !entry.strip().startsWith("-");
      }
    }
    return false;
  }
}

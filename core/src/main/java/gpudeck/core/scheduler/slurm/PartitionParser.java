package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Admission;
import gpudeck.core.scheduler.Admission.Some;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.NodeGpus;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The partitions: {@code scontrol -a -o show partition}, and from the node map what is free in
 * each. Where the site keeps the node map to itself, the partitions come without it.
 */
record PartitionParser(String cluster, String nonce) {

  /** What the script prints between partitions, the user's groups, and nodes. */
  String middle() {
    return "*" + nonce + "\n";
  }

  Parsed<List<Partition>> read(Answer.Done done) {
    SlurmTrouble trouble = new SlurmTrouble(cluster);
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    String[] sections = done.out().split(Pattern.quote(middle()), -1);
    if (sections.length != 3) {
      return new Parsed.Bad<>(trouble.garbled("scontrol", done));
    }
    Set<String> groups = new HashSet<>(List.of(sections[1].strip().split("\\s+")));
    List<Node> nodes = NodeParser.nodes(sections[2]);
    return new Parsed.Value<>(
        ShownLine.all(sections[0], "PartitionName=")
            .map(line -> partition(line, groups, nodes))
            .toList());
  }

  private static Partition partition(ShownLine line, Set<String> groups, List<Node> nodes) {
    SafeText name = new Raw(line.value("PartitionName")).shown();
    List<Node> members = nodes.stream().filter(node -> node.partitions().contains(name)).toList();
    Partition partition =
        new Partition(
            name,
            new Raw(line.value("State").toLowerCase(Locale.ROOT)).shown(),
            line.value("Default").equals("YES"),
            SlurmTime.duration(line.value("MaxTime")),
            line.number("TotalNodes"),
            members.isEmpty() ? told(line) : NodeGpus.of(members),
            OptionalInt.empty(),
            allowed(line, groups));
    return partition.decidedBy(admission(line));
  }

  /** What the partition itself tells of its GPUs: how many, not how many are free. */
  private static List<GpuCount> told(ShownLine line) {
    return Gres.types(line.value("TRES")).stream()
        .map(gres -> new GpuCount(SafeText.of(gres.type()), gres.count(), OptionalInt.empty()))
        .toList();
  }

  /** Which accounts and QOS a user has is a question to accounting: limits to some are not. */
  private static Optional<Boolean> allowed(ShownLine line, Set<String> groups) {
    String some = line.value("AllowGroups");
    boolean grouped =
        some.isEmpty()
            || some.equals("ALL")
            || List.of(some.split(",")).stream().anyMatch(groups::contains);
    if (!grouped || line.value("RootOnly").equals("YES")) {
      return Optional.of(false);
    }
    return admission(line).equals(Admission.OF_ALL) ? Optional.of(true) : Optional.empty();
  }

  private static Admission admission(ShownLine line) {
    return new Admission(
        some(line, "AllowAccounts", "DenyAccounts"), some(line, "AllowQos", "DenyQos"));
  }

  /** Where both are set, only what allows holds (man slurm.conf). */
  private static Some some(ShownLine line, String allow, String deny) {
    Set<SafeText> only = line.value(allow).equals("ALL") ? Set.of() : names(line, allow);
    return new Some(only, only.isEmpty() ? names(line, deny) : Set.of());
  }

  private static Set<SafeText> names(ShownLine line, String key) {
    return line.told(key).stream()
        .flatMap(list -> AssociationParser.names(list, ","))
        .collect(Collectors.toUnmodifiableSet());
  }
}

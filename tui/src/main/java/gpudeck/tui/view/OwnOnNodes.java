package gpudeck.tui.view;

import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the user's own jobs run on which nodes of a host's cluster. */
final class OwnOnNodes {

  private OwnOnNodes() {}

  /** What they are called (their number where they have no name), by the node's name. */
  static Map<String, List<SafeText>> of(HostPicture picture) {
    Map<String, List<SafeText>> byNode = new HashMap<>();
    Optional<Scheduler> scheduler = picture.found().map(Finding.Found::scheduler);
    List<Job> jobs = picture.jobs().lastValue().map(Queue::jobs).orElse(List.of());
    scheduler.ifPresent(known ->
        jobs.stream().filter(job -> job.state().runs()).forEach(job -> add(known, job, byNode)));
    byNode.replaceAll((node, names) -> counted(names));
    return byNode;
  }

  /** Jobs of one name, as those of an array are, are named once. */
  private static List<SafeText> counted(List<SafeText> names) {
    return names.stream()
        .distinct()
        .map(name -> {
          int count = Collections.frequency(names, name);
          return count == 1 ? name : name.plus(" x" + count);
        })
        .toList();
  }

  private static void add(Scheduler scheduler, Job job, Map<String, List<SafeText>> byNode) {
    SafeText label = job.name().isEmpty() ? SafeText.of(job.id()) : job.name();
    for (String node : scheduler.nodesOf(job)) {
      byNode.computeIfAbsent(node, name -> new ArrayList<>()).add(label);
    }
  }
}

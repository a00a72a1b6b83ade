package gpudeck.tui.app;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Message;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each host turned out to be, told once. */
final class Introductions {

  private final Set<String> told = new HashSet<>();

  /** What is to be told of a new picture of the world. */
  List<Message> learn(Snapshot world, Instant now) {
    return world.hosts().values().stream()
        .filter(picture -> picture.finding().lastValue().isPresent())
        .filter(picture -> told.add(picture.host().name()))
        .map(picture -> new Message(Message.Kind.NEWS, says(picture), now))
        .toList();
  }

  private static SafeText says(HostPicture picture) {
    Finding finding = picture.finding().lastValue().orElseThrow();
    return SafeText.of(picture.host().name() + ": ")
        .plus(
            finding instanceof Finding.Found found
                ? says(found.scheduler())
                : ((Finding.Unread) finding).says());
  }

  private static SafeText says(Scheduler scheduler) {
    ClusterKey cluster = scheduler.cluster();
    return cluster.isPlain()
        ? SafeText.of("a machine by itself, whose tmux sessions are its jobs.")
        : scheduler.title().plus(", cluster " + cluster.name() + ".");
  }
}

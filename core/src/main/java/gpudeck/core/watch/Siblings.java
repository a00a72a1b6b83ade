package gpudeck.core.watch;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.watch.Agenda.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hosts that show one user's queue under several names. One of them asks for its lists, so that a
 * cluster is not asked the more often the more aliases it has, and all show what that one read.
 */
final class Siblings {

  /** Troubles of the way to one host, which say nothing of the queue. */
  private static final Set<Kind> OF_THE_WAY =
      EnumSet.of(Kind.UNREACHABLE, Kind.LOGIN, Kind.HOSTKEY);

  private Siblings() {}

  /** One user's view of one queue. */
  private record View(ClusterKey cluster, String user) {

    static Optional<View> of(HostPicture picture) {
      Optional<String> user = picture.key().map(HostKey::user);
      return picture
          .found()
          .flatMap(found -> user.map(name -> new View(found.scheduler().cluster(), name)));
    }
  }

  /** The hosts that show the queue of this one, itself among them, in the user's order. */
  static List<HostPicture> of(Snapshot snapshot, HostPicture one) {
    Optional<View> view = View.of(one);
    return snapshot.hosts().values().stream()
        .filter(other -> other == one || view.isPresent() && View.of(other).equals(view))
        .toList();
  }

  /** Whether it is for this one to ask: the first in sight of those that can be asked does. */
  static boolean asks(Snapshot snapshot, HostPicture one, Interest interest) {
    return asker(of(snapshot, one), interest.hosts()::contains)
        .map(first -> first == one)
        .orElse(true);
  }

  private static Optional<HostPicture> asker(List<HostPicture> all, Predicate<String> inSight) {
    return all.stream()
        .filter(one -> one.link() instanceof LinkState.Up)
        .filter(one -> inSight.test(one.host().name()))
        .findFirst();
  }

  /** The same after an answer of one host: what it tells of the queue is on all that show it. */
  static Snapshot shared(Snapshot snapshot, String name, Object topic) {
    List<HostPicture> all = snapshot.host(name).map(one -> of(snapshot, one)).orElse(List.of());
    if (topic == Topic.FINDING) {
      return asker(all, other -> true).map(from -> spread(snapshot, from, all)).orElse(snapshot);
    }
    return Agenda.isOfTheQueue(topic)
        ? spread(snapshot, snapshot.hosts().get(name), all)
        : snapshot;
  }

  private static Snapshot spread(Snapshot snapshot, HostPicture from, List<HostPicture> all) {
    Snapshot after = snapshot;
    for (HostPicture one : all) {
      after = one == from ? after : after.with(one.host().name(), to -> with(from, to));
    }
    return after;
  }

  private static HostPicture with(HostPicture from, HostPicture to) {
    return to.withJobs(told(from.jobs(), to.jobs()))
        .withAllJobs(told(from.allJobs(), to.allJobs()))
        .withHistory(told(from.history(), to.history()))
        .withTimeline(told(from.timeline(), to.timeline()))
        .withNodes(told(from.nodes(), to.nodes()))
        .withAssociations(told(from.associations(), to.associations()))
        .withPartitions(told(from.partitions(), to.partitions()));
  }

  private static <T> Reading<T> told(Reading<T> from, Reading<T> to) {
    boolean nothing =
        from instanceof Reading.Never
            || from.why().map(Trouble::kind).filter(OF_THE_WAY::contains).isPresent();
    return nothing ? to : from;
  }
}

package gpudeck.tui.app;

import gpudeck.core.link.LinkState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which hosts the user has opened: only their logins may ask something. A host by itself is open
 * from the start; of several, one whose tab or row is chosen, or that is to be asked again.
 */
final class Openings {

  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Set<String> dialled = new HashSet<>();

  /** Called on dialling threads too. */
  boolean isOpen(String host) {
    return open.contains(host);
  }

  /** The user has turned to this host. */
  void turnTo(String host) {
    open.add(host);
  }

  /** The user has these asked again: nobody else has to dial them. */
  void refreshed(Collection<String> hosts) {
    open.addAll(hosts);
    dialled.addAll(hosts);
  }

  /** The hosts that are open now and had ended their login for want of a person; each once. */
  List<String> due(Snapshot snapshot) {
    return snapshot.hosts().values().stream()
        .filter(Openings::waits)
        .map(picture -> picture.host().name())
        .filter(open::contains)
        .filter(dialled::add)
        .toList();
  }

  private static boolean waits(HostPicture picture) {
    return picture.link() instanceof LinkState.Refused refused && refused.wants().isPresent();
  }
}

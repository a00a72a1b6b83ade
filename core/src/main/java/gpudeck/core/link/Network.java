package gpudeck.core.link;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The addresses by which this machine is on a network. Another set means another way out: a cable,
 * a wireless network, a VPN.
 */
final class Network implements Supplier<Set<String>> {

  /** This machine's, looked at once for all links. */
  static final Network HERE = new Network();

  /** A look costs about a millisecond. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private Set<String> seen = Set.of();
  private Deadline fresh = Deadline.in(Duration.ZERO);

  private Network() {}

  /** Those of this moment or of a moment ago; none if the machine does not tell. */
  @Override
  public synchronized Set<String> get() {
    if (fresh.passed()) {
      seen = look();
      fresh = Deadline.in(FRESH);
    }
    return seen;
  }

  private static Set<String> look() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Network::leadsOut)
          .map(InetAddress::getHostAddress)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException untold) {
      return Set.of();
    }
  }

  /** Containers come and go with link-local addresses all day long. */
  private static boolean leadsOut(InetAddress address) {
    return !address.isLoopbackAddress() && !address.isLinkLocalAddress();
  }

  /** Whether there is a way now that was not there before. */
  static boolean gained(Set<String> before, Set<String> now) {
    return !before.containsAll(now);
  }

  /** Whether nothing that began then can go on: no address of then is there, but another one is. */
  static boolean exchanged(Set<String> before, Set<String> now) {
    return !now.isEmpty() && !before.isEmpty() && Collections.disjoint(before, now);
  }

  /** Whether the machine is elsewhere: an address has gone and another one is there. */
  static boolean moved(Set<String> before, Set<String> now) {
    return gained(before, now) && gained(now, before);
  }
}

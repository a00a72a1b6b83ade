package gpudeck.tui.cli;

import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The steps up to the login on a host that is reached over SSH.
 *
 * @param name what the user calls the host
 */
record WayChecks(String name, Route.Ssh way) {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  Check resolved() {
    String end = way.user() + "@" + way.hostName() + ":" + way.port();
    if (throughOthers()) {
      return Check.ok("name", end + through());
    }
    try {
      String addresses =
          Arrays.stream(InetAddress.getAllByName(way.hostName()))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      return Check.ok("name", end + " is at " + addresses);
    } catch (UnknownHostException e) {
      return Check.failed(
          "name",
          end + ": no address is known for " + way.hostName(),
          "Look at what ssh -G " + name + " prints; is a VPN needed?");
    }
  }

  Check tcp() {
    if (throughOthers()) {
      return Check.skipped("tcp", "the way leads" + through());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(way.hostName(), way.port()), (int) CONNECT.toMillis());
      return Check.ok("tcp", "port " + way.port() + " is open");
    } catch (IOException e) {
      return Check.failed(
          "tcp",
          "port " + way.port() + ": " + e.getMessage(),
          "Is the port right, is a VPN needed, does a firewall drop it?");
    }
  }

  /** What is known of the host's key, once a login was tried. */
  Check hostKey(LinkState link) {
    if (link instanceof LinkState.Refused refused && refused.why().kind() == Trouble.Kind.HOSTKEY) {
      return Check.failed(
          "host key",
          refused.why().says().value(),
          "Ask the host's owner for its key's print before anything else.");
    }
    List<String> types = KnownHosts.of(way).typesKnown();
    return types.isEmpty()
        ? Check.warning("host key", "not known yet", "You are asked for it at the first login.")
        : Check.ok("host key", "known: " + String.join(", ", types));
  }

  private boolean throughOthers() {
    return !way.jumps().isEmpty() || way.proxyCommand().isPresent();
  }

  private String through() {
    return way.jumps().isEmpty()
        ? " through a ProxyCommand"
        : " through " + String.join(", ", way.jumpNames());
  }
}

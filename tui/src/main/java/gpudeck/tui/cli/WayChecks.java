package gpudeck.tui.cli;

import gpudeck.core.host.HostSettings;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The steps up to the login on a host that is reached over SSH.
 *
 * @param name what the user calls the host
 */
record WayChecks(String name, Route.Ssh way, HostSettings settings) {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  Check resolved() {
    Route.Ssh first = first();
    String end = end(way) + (throughOthers() ? through() : "");
    if (way.proxyCommand().isPresent()) {
      return Check.ok("name", end);
    }
    try {
      String addresses =
          Arrays.stream(InetAddress.getAllByName(first.hostName()))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      return Check.ok(
          "name", end + (throughOthers() ? ", " + first.hostName() : "") + " is at " + addresses);
    } catch (UnknownHostException e) {
      return Check.failed(
          "name",
          end + ": no address is known for " + first.hostName(),
          "Look at what ssh -G " + name + " prints; is a VPN needed?");
    }
  }

  private static String end(Route.Ssh way) {
    return way.user() + "@" + way.hostName() + ":" + way.port();
  }

  /** The machine that this one has to connect to itself. */
  private Route.Ssh first() {
    return way.jumps().isEmpty() ? way : way.jumps().get(0).way();
  }

  Check tcp() {
    if (way.proxyCommand().isPresent()) {
      return Check.skipped("tcp", "the way leads" + through());
    }
    Route.Ssh first = first();
    String port = "port " + first.port() + (throughOthers() ? " of " + first.hostName() : "");
    try (Socket socket = new Socket()) {
      InetSocketAddress address = new InetSocketAddress(first.hostName(), first.port());
      socket.connect(address, (int) CONNECT.toMillis());
      return Check.ok("tcp", port + " is open");
    } catch (IOException e) {
      return Check.failed(
          "tcp",
          port + ": " + e.getMessage(),
          "Is the port right, is a VPN needed, does a firewall drop it?");
    }
  }

  /** What there is to be let in by, at each machine that is logged in to. */
  Check waysIn() {
    String hops =
        way.jumps().stream()
            .map(hop -> hop.name() + ": " + String.join(", ", waysIn(hop.way())) + "; then ")
            .collect(Collectors.joining());
    List<String> ways = waysIn(way);
    return ways.isEmpty()
        ? Check.warning(
            "ways in",
            hops + "no keys, and your ssh config switches questions and passwords off",
            "Set IdentityFile for it, or PreferredAuthentications.")
        : Check.ok("ways in", hops + String.join(", ", ways));
  }

  private static List<String> waysIn(Route.Ssh way) {
    List<String> methods = way.login().methods();
    List<String> ways = new ArrayList<>();
    if (methods.contains("publickey")) {
      ways.addAll(keys(way));
    }
    if (methods.contains("keyboard-interactive")) {
      ways.add("questions of the host");
    }
    if (methods.contains("password")) {
      ways.add("a password");
    }
    return ways;
  }

  private static List<String> keys(Route.Ssh way) {
    List<String> keys = new ArrayList<>();
    way.agent()
        .map(socket -> "the agent at " + socket + (Files.exists(socket) ? "" : " (not there)"))
        .ifPresent(keys::add);
    way.identityFiles().forEach(file -> keys.add(file.toString()));
    return keys;
  }

  /** What is known of the host's key, once a login was tried. */
  Check hostKey(LinkState link) {
    if (link instanceof LinkState.Refused refused && refused.why().kind() == Trouble.Kind.HOSTKEY) {
      return Check.failed(
          "host key",
          refused.why().says().value(),
          "Ask the host's owner for its key's print before anything else; if it is new, gpudeck"
              + " hosts forget "
              + name
              + ".");
    }
    List<String> types = KnownHosts.of(way, settings).typesKnown();
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

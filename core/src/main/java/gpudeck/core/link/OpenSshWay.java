package gpudeck.core.link;

import gpudeck.core.host.HostSettings;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machines of a way as ssh calls them in what it asks and says.
 *
 * @param host as the user calls it
 */
record OpenSshWay(String host, Route.Ssh route, HostSettings settings) {

  /** One of them, and what is known of its key. */
  record Machine(Stop stop, Route.Ssh way, KnownHosts known) {

    /** The name that ssh knows it by. */
    String name() {
      return way.hostKeyAlias().orElse(way.hostName());
    }
  }

  Machine end() {
    return new Machine(Stop.at(host), route, KnownHosts.of(route, settings));
  }

  private List<Machine> hops() {
    return route.jumps().stream()
        .map(hop -> new Machine(Stop.before(host, hop.name()), hop.way(), KnownHosts.of(hop.way())))
        .toList();
  }

  private Stream<Machine> all() {
    return Stream.concat(Stream.of(end()), hops().stream());
  }

  /** Whose login this is: user@name. */
  Optional<Machine> loggingInAs(String login) {
    return all().filter(it -> login.equals(it.way().user() + "@" + it.name())).findFirst();
  }

  /** Whose key known_hosts keeps under this name. */
  Optional<Machine> knownAs(String address) {
    return all().filter(it -> it.known().address().equalsIgnoreCase(address)).findFirst();
  }

  /** Whom a complaint is about: a hop that it names, else the host. */
  Machine named(String complaint) {
    return hops().stream()
        .filter(it -> mentions(complaint, it.way().hostName()))
        .filter(it -> !it.way().hostName().equals(route.hostName()))
        .findFirst()
        .orElseGet(this::end);
  }

  private static boolean mentions(String complaint, String name) {
    return List.of(complaint.split("[\\s:,@\\[\\]]+")).contains(name);
  }
}

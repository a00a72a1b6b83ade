package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.Trouble.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SSH by JSch. The way there, key exchange included, may take the route's connect timeout, the
 * login as long again; a person who is asked may take their time. Keeps the keys that were opened
 * with a passphrase, for redials. A machine on the way is logged in to once for all hosts behind
 * it.
 */
public final class SshTransport implements Transport {

  private final KeyRing ring = new KeyRing();
  private final LoginNodes nodes;
  private final Map<List<Route.Ssh>, Gate> gates = new ConcurrentHashMap<>();

  /** Goes back to no login node of an earlier run. */
  public SshTransport() {
    this(LoginNodes.unkept());
  }

  /** Goes back to these. */
  public SshTransport(LoginNodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public Dialled dial(Host host, Asker asker) {
    if (host.route() instanceof Route.Ssh way) {
      return beyond(host, way)
          .<Dialled>map(Dialled.Failed::new)
          .orElseGet(() -> dial(host, way, asker));
    }
    return new Dialled.Failed(Trouble.of(Kind.MISSING, host.name() + " is not reached over SSH"));
  }

  private Dialled dial(Host host, Route.Ssh way, Asker asker) {
    KnownHosts known = KnownHosts.of(way, host.settings());
    return through(way.jumps(), Stop.at(host.name()), way, known, asker);
  }

  /** The last login holds those before it. */
  private Dialled through(
      List<Route.Hop> jumps, Stop stop, Route.Ssh way, KnownHosts known, Asker asker) {
    if (jumps.isEmpty()) {
      return dial(stop, way, known, asker, Optional.empty());
    }
    Dialled before = login(stop.host(), jumps, asker);
    return before instanceof Dialled.Open open
        ? dial(stop, way, known, asker, Optional.of(open.connection()))
        : before;
  }

  /** On the last machine of a way, shared by all whose ways begin like this. */
  private Dialled login(String host, List<Route.Hop> jumps, Asker asker) {
    Route.Hop hop = jumps.get(jumps.size() - 1);
    Stop stop = Stop.before(host, hop.name());
    Gate gate =
        gates.computeIfAbsent(jumps.stream().map(Route.Hop::way).toList(), way -> new Gate());
    List<Route.Hop> before = jumps.subList(0, jumps.size() - 1);
    KnownHosts known = KnownHosts.of(hop.way());
    return gate.share(asker, who -> through(before, stop, hop.way(), known, who));
  }

  private Dialled dial(
      Stop stop, Route.Ssh way, KnownHosts known, Asker asker, Optional<Connection> before) {
    Dialled dialled = new SshDial(stop, way, known, ring, nodes, asker, before).run();
    if (dialled instanceof Dialled.Failed) {
      before.ifPresent(Connection::close);
    }
    return dialled;
  }

  /** What a route wants that this transport does not do. */
  private static Optional<Trouble> beyond(Host host, Route.Ssh way) {
    return way.proxyCommand()
        .map(command ->
            Trouble.of(
                Kind.MISSING,
                "%s needs a ProxyCommand (%s), which only your own ssh can run: set transport = \"openssh\""
                    .formatted(host.name(), command)));
  }
}

package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.Trouble.Kind;
import java.util.Optional;

/**
 * SSH by JSch. The way there, key exchange included, may take the route's connect timeout, the
 * login as long again; a person who is asked may take their time. Keeps the keys that were opened
 * with a passphrase, for redials.
 */
public final class SshTransport implements Transport {

  private final KeyRing ring = new KeyRing();
  private final LoginNodes nodes;

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

  /** From machine to machine; the last login owns those before it. */
  private Dialled dial(Host host, Route.Ssh way, Asker asker) {
    Optional<Connection> before = Optional.empty();
    for (Route.Hop hop : way.jumps()) {
      Stop stop = Stop.before(host.name(), hop.name());
      Dialled dialled = dial(stop, hop.way(), KnownHosts.of(hop.way()), asker, before);
      if (dialled instanceof Dialled.Failed) {
        return dialled;
      }
      before = Optional.of(((Dialled.Open) dialled).connection());
    }
    KnownHosts known = KnownHosts.of(way, host.settings());
    return dial(Stop.at(host.name()), way, known, asker, before);
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

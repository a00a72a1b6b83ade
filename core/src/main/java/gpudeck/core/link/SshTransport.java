package gpudeck.core.link;

import gpudeck.core.host.Host;
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

  @Override
  public Dialled dial(Host host, Asker asker) {
    if (host.route() instanceof Route.Ssh way) {
      return beyond(host, way)
          .<Dialled>map(Dialled.Failed::new)
          .orElseGet(() -> new SshDial(host.name(), way, ring, asker).run());
    }
    return new Dialled.Failed(Trouble.of(Kind.MISSING, host.name() + " is not reached over SSH"));
  }

  /** What a route wants that this transport does not do. */
  private static Optional<Trouble> beyond(Host host, Route.Ssh way) {
    if (!way.jumps().isEmpty()) {
      return Optional.of(
          missing(
              host, "a jump host (" + String.join(", ", way.jumpNames()) + "): not supported yet"));
    }
    return way.proxyCommand()
        .map(command -> missing(host, "a ProxyCommand (" + command + "): not supported yet"));
  }

  private static Trouble missing(Host host, String what) {
    return Trouble.of(Kind.MISSING, host.name() + " needs " + what);
  }
}

package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;

/** SSH, built in or by the user's own client; which of them is looked at anew for each dial. */
public record EitherSsh(Transport builtIn, Transport own) implements Transport {

  @Override
  public Dialled dial(Host host, Asker asker) {
    boolean byOwn = host.route() instanceof Route.Ssh way && WhichSsh.of(host, way).own();
    return (byOwn ? own : builtIn).dial(host, asker);
  }
}

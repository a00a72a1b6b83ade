package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalTunnelTest implements TunnelContract {

  private final List<Link> links = new ArrayList<>();

  @AfterEach
  void close() {
    links.forEach(Link::close);
  }

  @Override
  public Link link() {
    Host host = new Host("local", new Route.Local(), HostSettings.NONE);
    links.add(new Link(host, new LocalTransport(), Asker.NOBODY, state -> {}));
    return links.get(links.size() - 1);
  }
}

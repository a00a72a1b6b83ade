package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LocalLaneTest implements LaneContract {

  private final List<Link> links = new ArrayList<>();

  @AfterEach
  void close() {
    links.forEach(Link::close);
  }

  @Override
  public Link link(HostSettings settings) {
    Host host = new Host("local", new Route.Local(), settings);
    Link link = new Link(host, new LocalTransport(), Asker.NOBODY, state -> {});
    links.add(link);
    return link;
  }
}

package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static gpudeck.core.link.Answers.trouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeeperTest {

  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final States states = new States();

  @Test
  void aDialThatStumblesIsSaidAndCanBeTriedAgain() {
    Host host = new Host("gpu1", new Route.Local(), HostSettings.NONE);
    try (Link link = new Link(host, this::dial, Asker.NOBODY, states)) {
      Trouble why = trouble(ask(link, part("echo")).get(0));
      assertTrue(why.says().value().contains("inside gpudeck"), why.says().value());
      states.await(LinkState.Refused.class);
      broken.set(false);
      link.redial();
      states.await(LinkState.Up.class);
      assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
    }
  }

  private Dialled dial(Host host, Asker asker) {
    if (broken.get()) {
      throw new IllegalStateException("a mistake of ours");
    }
    return new LocalTransport().dial(host, asker);
  }
}

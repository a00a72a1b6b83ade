package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalLaneTest implements LaneContract {

  /** Set by a shell itself where they are missing. */
  private static final Set<String> SHELLS_OWN = Set.of("PWD", "OLDPWD", "SHLVL", "PATH", "LANG");

  private final List<Link> links = new ArrayList<>();

  @AfterEach
  void close() {
    links.forEach(Link::close);
  }

  @Test
  void whatTheLauncherHasSetForJavaAloneIsNotInTheShell() {
    String variable =
        System.getenv().keySet().stream()
            .filter(name -> name.matches("[A-Z]+") && !SHELLS_OWN.contains(name))
            .findFirst()
            .orElseThrow();
    Part count = part("env | grep -c '^" + variable + "='");
    assertEquals("1\n", done(ask(link(HostSettings.NONE), count).get(0)).out());
    System.setProperty("gpudeck.unset", variable);
    try {
      assertEquals("0\n", done(ask(link(HostSettings.NONE), count).get(0)).out());
    } finally {
      System.clearProperty("gpudeck.unset");
    }
  }

  @Override
  public Link link(HostSettings settings) {
    Host host = new Host("local", new Route.Local(), settings);
    Link link = new Link(host, new LocalTransport(), Asker.NOBODY, state -> {});
    links.add(link);
    return link;
  }
}

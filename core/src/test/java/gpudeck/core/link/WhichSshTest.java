package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.GpuWatch;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhichSshTest {

  private static Route.Ssh way(List<String> needs, List<Route.Hop> jumps) {
    Route.Login usual = Route.Login.USUAL;
    Route.Login login =
        new Route.Login(usual.methods(), List.of(), 3, Optional.empty(), needs, usual.traffic());
    return new Route.Ssh(
        "gpu1.example.org",
        22,
        "lea",
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        List.of(),
        Duration.ofSeconds(15),
        jumps,
        Optional.empty(),
        login);
  }

  private static WhichSsh which(Route.Ssh way, String transport, Optional<Path> shared) {
    HostSettings settings =
        new HostSettings(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            GpuWatch.AUTO,
            Optional.of(transport).filter(it -> !it.isEmpty()),
            false);
    return WhichSsh.of(new Host("gpu1", way, settings), way, any -> shared);
  }

  @Test
  void theBuiltInOneIsUsual() {
    assertFalse(which(way(List.of(), List.of()), "", Optional.empty()).own());
  }

  @Test
  void whatOnlyOpenSshCanDoIsDoneByIt() {
    WhichSsh own = which(way(List.of("a Kerberos ticket"), List.of()), "", Optional.empty());
    assertTrue(own.own());
    assertEquals("your own OpenSSH, for a Kerberos ticket", own.why());
  }

  @Test
  void whatAMachineOnTheWayNeedsCountsToo() {
    Route.Hop hop = new Route.Hop("gate", way(List.of("a ProxyCommand (nc)"), List.of()));
    assertTrue(which(way(List.of(), List.of(hop)), "", Optional.empty()).own());
  }

  @Test
  void aSharedConnectionIsUsedAndNamed() {
    Optional<Path> socket = Optional.of(Path.of("/run/user/1/cm"));
    WhichSsh own = which(way(List.of(), List.of()), "", socket);
    assertTrue(own.own());
    assertEquals(
        "your own OpenSSH, over the connection that it shares at /run/user/1/cm", own.why());
  }

  @Test
  void whatConfigTomlSaysWins() {
    Optional<Path> socket = Optional.of(Path.of("/run/user/1/cm"));
    assertFalse(which(way(List.of("a Kerberos ticket"), List.of()), "jsch", socket).own());
    assertTrue(which(way(List.of(), List.of()), "openssh", Optional.empty()).own());
  }
}

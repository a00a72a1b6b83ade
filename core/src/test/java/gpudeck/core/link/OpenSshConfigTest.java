package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.HostAddress;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OpenSshConfigTest {

  private static final SshCall USERS =
      new SshCall(
          new HostAddress(Optional.of("lea"), "gpu1", OptionalInt.empty()), Optional.empty());

  private static Route.Ssh way(String name, Path known, List<Route.Hop> jumps) {
    return new Route.Ssh(
        name,
        22,
        "lea",
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        List.of(known),
        Duration.ofSeconds(15),
        jumps,
        Optional.empty(),
        Route.Login.USUAL);
  }

  private static String text(SshCall call, OpenSshVersion version) {
    Route.Hop hop = new Route.Hop("ana@gate:2222", way("gate", Path.of("/k/gate keys"), List.of()));
    Route.Ssh way = way("gpu1.example.org", Path.of("/home/lea/100%"), List.of(hop));
    Path accepted = Path.of("/run/x/known_hosts");
    return new OpenSshConfig(call, way, accepted, Optional.empty(), version, Duration.ofSeconds(5))
        .text();
  }

  @Test
  void oursStandInFrontOfWhatTheUserAndTheMachineHave() {
    String text = text(USERS, new OpenSshVersion(9, 2));
    assertTrue(text.startsWith("StrictHostKeyChecking ask\n"), text);
    int include = text.indexOf("Include");
    for (String forced :
        List.of("ForwardAgent no", "ClearAllForwardings yes", "PermitLocalCommand no")) {
      assertTrue(text.indexOf(forced) > 0 && text.indexOf(forced) < include, text);
    }
    assertTrue(
        text.endsWith("Match all\nInclude ~/.ssh/config\nMatch all\nInclude /etc/ssh/ssh_config\n"),
        text);
  }

  @Test
  void aConfigThatTheUserNamesStandsForBoth() {
    String text = text(new SshCall(USERS.address(), Optional.of(Path.of("/c f"))), V9);
    assertTrue(text.endsWith("Match all\nInclude \"/c f\"\n"), text);
    assertFalse(text.contains("~/.ssh/config"), text);
  }

  private static final OpenSshVersion V9 = new OpenSshVersion(9, 2);

  @Test
  void eachMachineKeepsItsKnownHostsBehindTheFileOfAcceptedKeys() {
    String text = text(USERS, V9);
    assertTrue(
        text.contains("Host gpu1\nUserKnownHostsFile \"/run/x/known_hosts\" \"/home/lea/100%%\"\n"),
        text);
    assertTrue(
        text.contains("Host gate\nUserKnownHostsFile \"/run/x/known_hosts\" \"/k/gate keys\"\n"),
        text);
  }

  @Test
  void anOlderSshIsToldNothingThatItDoesNotKnow() {
    assertFalse(text(USERS, new OpenSshVersion(8, 6)).contains("SessionType"));
    assertTrue(text(USERS, new OpenSshVersion(8, 7)).contains("SessionType"));
  }

  @Test
  void theVersionIsReadFromWhatSshPrints() {
    assertEquals(
        Optional.of(new OpenSshVersion(7, 4)), OpenSshVersion.read("OpenSSH_7.4p1, OpenSSL 1.0"));
    assertEquals(Optional.empty(), OpenSshVersion.read("Dropbear v2022.83"));
  }
}

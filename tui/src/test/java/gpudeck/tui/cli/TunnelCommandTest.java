package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.FarEnd;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.link.TunnelState;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.cli.Prompt.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TunnelCommandTest {

  private static final Trouble GONE =
      Trouble.of(Kind.UNREACHABLE, "nothing was heard from vm for 15 s");
  private static final Trouble LOCKED = Trouble.of(Kind.LOGIN, "vm did not let lea in");

  private final HostPicture vm = Samples.bare("vm");
  private final HostPicture up = with(new LinkState.Up(Samples.NOON, Duration.ofMillis(12)));
  private final HostPicture lost = with(new LinkState.Lost(GONE, Samples.NOON, Optional.empty()));
  private final HostPicture refused = with(new LinkState.Refused(LOCKED, Samples.NOON));
  private final Prompt prompt = new Prompt(with(new LinkState.Idle()));

  private HostPicture with(LinkState link) {
    return vm.withLink(link);
  }

  private Ran after(List<HostPicture> pictures, String... words) {
    pictures.forEach(prompt.desk::later);
    return prompt.run(words);
  }

  @Test
  void printsItsAddressAloneAndTellsHowItIsWithTheLink() {
    Ran ran = after(List.of(up, lost, lost, up, refused), "tunnel", "vm", "node7:80", "--local=0");
    assertTrue(ran.out().matches("127\\.0\\.0\\.1:\\d+\n"), ran.out());
    String address = ran.out().strip();
    Prompt.assertText(
        """
        gpudeck: ADDRESS leads to node7:80 on vm, for programs of this machine; Ctrl-C closes it
        gpudeck: the link to vm is lost: nothing was heard from vm for 15 s; ADDRESS waits for it
        gpudeck: vm is back; ADDRESS leads there again
        gpudeck: vm did not let lea in
        """
            .replace("ADDRESS", address),
        ran.err());
    assertEquals(Exit.NO_HOST, ran.exit());
    assertTrue(prompt.desk.closed);
  }

  @Test
  void aHostThatIsNotThereIsSaidAndNoAddressIsPrinted() {
    Ran ran = after(List.of(lost), "tunnel", "vm", "8888", "--local", "0");
    assertEquals("", ran.out());
    assertEquals("gpudeck: nothing was heard from vm for 15 s\n", ran.err());
    assertEquals(Exit.NO_HOST, ran.exit());
  }

  @Test
  void whatDoesNotGetThroughIsSaidOnce() throws IOException {
    int port = freePort();
    Trouble closed = Trouble.of(Kind.UNREACHABLE, "vm cannot connect to localhost port 1");
    HostPicture failing =
        up.withTunnels(
            List.of(
                new TunnelState(
                    new FarEnd("localhost", 1), port, 0, 3, 0, 0, Optional.of(closed))));
    Ran ran = after(List.of(up, failing, failing, refused), "tunnel", "vm", "1", "--local=" + port);
    assertEquals(2, ran.err().split("cannot connect to localhost port 1", -1).length, ran.err());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidAndNothingElseIsTried() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String taken = String.valueOf(other.getLocalPort());
      Ran ran = prompt.run("tunnel", "vm", taken);
      assertEquals(Exit.FAILED, ran.exit());
      assertTrue(ran.err().contains("port " + taken + " of this machine cannot be opened"));
      assertEquals("", ran.out());
    }
  }

  @Test
  void printsOneDocument() {
    Ran ran = after(List.of(up, refused), "tunnel", "vm", "node7:80", "--local=0", "--json");
    assertTrue(ran.out().contains("\"ok\" : true"), ran.out());
    assertTrue(ran.out().contains("\"node\" : \"node7\""), ran.out());
    assertTrue(ran.out().contains("\"local_address\" : \"127.0.0.1\""), ran.out());
    assertEquals(1, ran.out().split("schema").length - 1);
    assertFalse(ran.err().contains("leads to"));
  }

  @Test
  void wrongWordsAreWrongUsage() {
    for (String wrong : List.of("80x", "a b:80", "node7:", "-1", "0", "99999")) {
      Ran ran = prompt.run("tunnel", "vm", "--", wrong);
      assertEquals(Exit.USAGE, ran.exit(), wrong);
      assertTrue(ran.err().contains("such as 8888, node12:8888"), ran.err());
    }
    assertEquals(Exit.USAGE, prompt.run("tunnel", "vm", "80", "--local", "70000").exit());
    assertEquals(Exit.USAGE, prompt.run("tunnel", "vm").exit());
    assertEquals(Exit.USAGE, prompt.run("tunnel", "nobody", "80").exit());
  }
}

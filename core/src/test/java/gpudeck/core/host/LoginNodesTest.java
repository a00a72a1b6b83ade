package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginNodesTest {

  private static final String NAME = "login.example.org";

  private List<String> answer = List.of("192.0.2.1", "192.0.2.2");
  @TempDir private Path folder;

  @Test
  void theNodeThatOneWasOnIsTriedFirst() throws Exception {
    LoginNodes nodes = nodes();
    login(nodes, "192.0.2.2", "login2");
    assertEquals(List.of("192.0.2.2", "192.0.2.1"), addresses(nodes));
  }

  @Test
  void alsoInALaterRun() throws Exception {
    login(nodes(), "192.0.2.2", "login2");
    LoginNodes later = nodes();
    assertEquals(List.of("192.0.2.2", "192.0.2.1"), addresses(later));
    assertEquals(Optional.of("login2"), later.node(NAME));
    Path file = folder.resolve("state/login-nodes");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aNameThatTellsOneAddressAtATimeLeadsBackInThisRun() throws Exception {
    LoginNodes nodes = nodes();
    answer = List.of("192.0.2.2");
    login(nodes, "192.0.2.2", "login2");
    answer = List.of("192.0.2.1");
    assertEquals(List.of("192.0.2.2", "192.0.2.1"), addresses(nodes));
    assertEquals(List.of("192.0.2.1"), addresses(nodes()));
  }

  @Test
  void aNodeThatIsDownForAWhileIsStillGoneBackTo() throws Exception {
    LoginNodes nodes = nodes();
    login(nodes, "192.0.2.2", "login2");
    login(nodes, "192.0.2.1", "login1");
    assertEquals(Optional.of("login2"), nodes.node(NAME));
    assertEquals(List.of("192.0.2.2", "192.0.2.1"), addresses(nodes));
  }

  @Test
  void aNodeThatTheNameKnowsNoMoreIsForgotten() throws Exception {
    LoginNodes nodes = nodes();
    login(nodes, "192.0.2.2", "login2");
    answer = List.of("192.0.2.1", "192.0.2.3");
    login(nodes, "192.0.2.1", "login1");
    assertEquals(Optional.of("login1"), nodes.node(NAME));
  }

  @Test
  void whatAHostCallsItselfMakesNoSecondLine() throws Exception {
    login(nodes(), "192.0.2.2", "evil\nother.example.org\tx\t203.0.113.9");
    assertEquals(Optional.empty(), nodes().node(NAME));
  }

  @Test
  void aFileThatIsNotOursIsNotBelieved() throws Exception {
    Files.createDirectories(folder.resolve("state"));
    Path file = folder.resolve("state/login-nodes");
    Files.writeString(file, NAME + "\tlogin2\t192.0.2.2\nrubbish\n" + NAME + "\tx\tevil.org\n");
    assertEquals(Optional.of("login2"), nodes().node(NAME));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertEquals(Optional.empty(), nodes().node(NAME));
  }

  private LoginNodes nodes() {
    return new LoginNodes(Optional.of(folder.resolve("state")), name -> addressesOf(answer));
  }

  private void login(LoginNodes nodes, String address, String node) throws UnknownHostException {
    nodes.addresses(NAME);
    nodes.dialled(NAME, InetAddress.getByName(address));
    nodes.met(NAME, node);
  }

  private static List<String> addresses(LoginNodes nodes) throws UnknownHostException {
    return nodes.addresses(NAME).stream().map(InetAddress::getHostAddress).toList();
  }

  private static InetAddress[] addressesOf(List<String> literals) throws UnknownHostException {
    InetAddress[] all = new InetAddress[literals.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(literals.get(i));
    }
    return all;
  }
}

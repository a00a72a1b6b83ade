package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptHostsTest {

  @TempDir Path folder;

  @Test
  void makesAFileAndAFolderForTheUserAlone() throws IOException {
    Path file = folder.resolve("gpudeck/config.toml");
    assertEquals(Optional.empty(), new KeptHosts(file).add(List.of("sdumont", "local")));
    assertEquals("rw-------", mode(file));
    assertEquals("rwx------", mode(file.getParent()));
    assertEquals(List.of("sdumont", "local"), hosts(file));
  }

  @Test
  void addsToAFileAndLeavesEveryByteOfItAsItWas() throws IOException {
    String before = "# my own\n[deck]\ntheme = \"nord\" # at night";
    Path file = Files.writeString(folder.resolve("config.toml"), before);
    assertEquals(Optional.empty(), new KeptHosts(file).add(List.of("sdumont")));
    assertEquals(before + "\n\n[host.sdumont]\nssh = \"sdumont\"\n", Files.readString(file));
    assertEquals(List.of("sdumont"), hosts(file));
  }

  @Test
  void callsAnAddressByTheHostsNameAndNoTwoHostsTheSame() throws IOException {
    Path file = folder.resolve("config.toml");
    List<String> ways =
        List.of("maria@login.example.org:2222", "ana@login.example.org", "[fe80::1%eth0]:22");
    assertEquals(Optional.empty(), new KeptHosts(file).add(ways));
    assertEquals(List.of("login.example.org", "login.example.org-2", "fe80::1%eth0"), hosts(file));
    String text = Files.readString(file);
    assertTrue(text.contains("[host.\"login.example.org\"]\nssh = \"maria@login"), text);
  }

  @Test
  void saysInOneSentenceWhereItCannotBeWritten() throws IOException {
    Path noFolder = Files.writeString(folder.resolve("taken"), "");
    String says = new KeptHosts(noFolder.resolve("config.toml")).add(List.of("a")).orElseThrow();
    assertTrue(says.contains("cannot be written"), says);
    assertTrue(says.endsWith("what you chose is not kept."), says);
  }

  @Test
  void writesNothingIntoADevice() {
    String says = new KeptHosts(Path.of("/dev/full")).add(List.of("a")).orElseThrow();
    assertTrue(says.endsWith("what you chose is not kept."), says);
  }

  @Test
  void leavesAFileAloneThatCannotHoldThem() throws IOException {
    Path file = Files.writeString(folder.resolve("config.toml"), "host = {}\n");
    String says = new KeptHosts(file).add(List.of("a")).orElseThrow();
    assertTrue(says.contains("[host.NAME]"), says);
    assertEquals("host = {}\n", Files.readString(file));
  }

  private List<String> hosts(Path file) {
    Person person = new Person("maria", folder, Map.of());
    Config.Sources sources =
        new Config.Sources(folder.resolve("none"), Optional.of(file), Optional.empty(), person);
    return assertInstanceOf(Config.Outcome.Good.class, Config.read(sources)).config().hostNames();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

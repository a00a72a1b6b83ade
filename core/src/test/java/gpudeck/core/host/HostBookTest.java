package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostBookTest {
  @TempDir Path folder;
  private Person lea;

  @BeforeEach
  void atHome() {
    lea = new Person("lea", folder, Map.of("HOME", folder.toString(), "XDG_CACHE_HOME", "rel"));
  }

  private HostBook book(String toml) throws IOException {
    Path file = Files.writeString(folder.resolve("config.toml"), toml);
    Path none = folder.resolve("none");
    var read = Config.read(new Config.Sources(none, Optional.of(file), Optional.empty(), lea));
    Config config = assertInstanceOf(Config.Outcome.Good.class, read).config();
    SshConfig ssh = new SshConfig(Optional.empty(), lea, "/no/ssh", Duration.ofSeconds(1));
    return new HostBook(config, ssh, Optional.of(folder.resolve("state")));
  }

  private static Host found(HostBook.Entry entry) {
    return assertInstanceOf(HostBook.Entry.Found.class, entry).host();
  }

  @Test
  void localIsThisMachine() throws IOException {
    Host here = found(book("[host.local]\npath = ['/opt/bin']").entry("local"));
    assertInstanceOf(Route.Local.class, here.route());
    assertEquals(List.of("/opt/bin"), here.settings().path());
  }

  @Test
  void aNameOfTheConfigHasItsAddressAndItsSettings() throws IOException {
    String toml =
        "[host.big]\nssh = 'ann@big.example.org:2200'\nscheduler = 'slurm'\nsetup = '. /etc/p'";
    Host big = found(book(toml).entry("big"));
    Route.Ssh way = assertInstanceOf(Route.Ssh.class, big.route());
    assertEquals("big", big.name());
    assertEquals("ann@big.example.org:2200", way.user() + "@" + way.hostName() + ":" + way.port());
    assertEquals(
        new HostSettings(Optional.of("slurm"), List.of(), Optional.of(". /etc/p")), big.settings());
  }

  @Test
  void aHostMayBeOneClusterOfSeveral() throws IOException {
    Host tupi = found(book("[host.tupi]\nssh = 'local'\ncluster = 'Tupi'").entry("tupi"));
    assertEquals(Optional.of("Tupi"), tupi.settings().cluster());
  }

  @Test
  void whatAHostSaysOfGpusGoesBeforeWhatIsSaidForAll() throws IOException {
    HostBook book =
        book("[gpu]\nwatch = 'ask'\n[host.a]\ngpu_watch = 'never'\n[host.b]\nssh = 'local'");
    assertEquals(GpuWatch.NEVER, found(book.entry("a")).settings().gpuWatch());
    assertEquals(GpuWatch.ASK, found(book.entry("b")).settings().gpuWatch());
    assertEquals(GpuWatch.AUTO, found(book("").entry("c")).settings().gpuWatch());
  }

  @Test
  void aNameThatNobodyKnowsIsDialledAsItStands() throws IOException {
    Host host = found(book("").entry("new.example.org"));
    assertEquals("new.example.org", ((Route.Ssh) host.route()).hostName());
    assertEquals(HostSettings.NONE, host.settings());
  }

  @Test
  void whatIsNoHostIsRefusedInASentence() throws IOException {
    var refused =
        assertInstanceOf(HostBook.Entry.Refused.class, book("").entry("-oProxyCommand=x"));
    assertTrue(refused.says().contains("-oProxyCommand=x"));
  }

  @Test
  void withoutNamesTheConfigsHostsOpenInTheirOrder() throws IOException {
    String hosts = "[host.b]\n[host.a]\n";
    assertEquals(List.of("b", "a"), names(book(hosts).entries(List.of())));
    String chosen = "[deck]\nhosts = ['a', 'local']\n" + hosts;
    assertEquals(List.of("a", "local"), names(book(chosen).entries(List.of())));
    assertEquals(List.of("b"), names(book(chosen).entries(List.of("b", "b"))));
    assertEquals(List.of(), book("").entries(List.of()));
  }

  private static List<String> names(List<HostBook.Entry> entries) {
    return entries.stream().map(entry -> found(entry).name()).toList();
  }

  @Test
  void foldersFollowXdgAndAreForTheirOwnerAlone() throws IOException {
    Folders folders = new Folders(lea);
    assertEquals(Optional.of(folder.resolve(".cache/gpudeck")), folders.cache());
    Path state = folders.state().orElseThrow();
    assertEquals(folder.resolve(".local/state/gpudeck"), state);
    assertEquals(Optional.empty(), Folders.make(state));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(Optional.empty(), Folders.make(state));
    var mode = Files.getPosixFilePermissions(state);
    assertEquals("rwx------", PosixFilePermissions.toString(mode));
  }

  @Test
  void aLinkOrAFileInAFoldersPlaceIsNotUsed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
    Path file = Files.createFile(folder.resolve("file"));
    for (Path place : List.of(link, file, file.resolve("under"))) {
      assertTrue(Folders.make(place).isPresent(), place::toString);
    }
    assertFalse(Files.exists(folder.resolve("elsewhere"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void aSlipOfTheFingersIsGuessed() {
    List<String> words = List.of("theme", "mouse", "ascii");
    assertEquals(Optional.of("theme"), Nearest.to("thmee", words));
    assertEquals(Optional.of("mouse"), Nearest.to("Mous", words));
    assertEquals(Optional.empty(), Nearest.to("gpu", words));
    assertEquals(3, Nearest.distance("kitten", "sitting"));
  }

  @Test
  void theKeysOfAnEphemeralHostGoByItsNameIntoAFileOfTheirOwn() throws IOException {
    Host vm = found(book("[host.vm]\nssh = 'ann@10.0.0.9'\nephemeral = true").entry("vm"));
    Route.Ssh way = assertInstanceOf(Route.Ssh.class, vm.route());
    assertEquals(folder.resolve("state/ephemeral/vm.known_hosts"), way.knownHosts().get(0));
    assertEquals(Optional.of("vm"), way.hostKeyAlias());
    assertTrue(vm.settings().ephemeral());
  }
}

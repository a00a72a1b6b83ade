package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A home that keeps nothing: the disk under known_hosts is full, or may not be written. */
@Tag("lab")
@Timeout(120)
class BadDiskLabTest {

  @TempDir Path folder;
  private Path home;
  private EmbeddedSshd sshd;
  private OwnSsh own;

  @BeforeEach
  void mount() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    RealSshd.run("mount", "-t", "tmpfs", "-o", "size=16k,mode=700", "home", home.toString());
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    own = new OwnSsh(folder);
  }

  @AfterEach
  void unmount() throws IOException {
    own.awaitGone();
    sshd.close();
    RealSshd.run("umount", home.toString());
  }

  private Host host() {
    Route.Ssh way = sshd.route(sshd.port(), List.of(sshd.key()));
    way = way.knownBy(List.of(home.resolve("known_hosts")), way.hostKeyAlias());
    return new Host("gpu1", way, HostSettings.NONE);
  }

  private Dialled builtIn(Host host, Asker asker) {
    return new SshTransport().dial(host, asker);
  }

  private Dialled byOpenSsh(Host host, Asker asker) {
    Host configured = own.host("gpu1", (Route.Ssh) host.route(), HostSettings.NONE);
    return own.transport().dial(configured, asker);
  }

  private void assertInAndTold(String why) {
    for (BiFunction<Host, Asker, Dialled> dial :
        List.<BiFunction<Host, Asker, Dialled>>of(this::builtIn, this::byOpenSsh)) {
      Person person = new Person(true);
      Dialled dialled = dial.apply(host(), person);
      assertInstanceOf(Dialled.Open.class, dialled, "" + dialled).connection().close();
      assertEquals(1, person.keys.size());
      assertEquals(
          List.of(
              "gpu1: %s cannot be written (%s): the key is not kept and will be asked for again."
                  .formatted(home.resolve("known_hosts"), why)),
          person.told);
    }
  }

  @Test
  void aFullDiskKeepsNobodyOutAndIsSaid() throws IOException {
    Path known = home.resolve("known_hosts");
    String before = "gpu9 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI\n";
    Files.writeString(known, before);
    try (OutputStream all = Files.newOutputStream(home.resolve("all"))) {
      all.write(new byte[1 << 20]);
    } catch (IOException full) {
      assertInAndTold("No space left on device");
    }
    assertEquals(before, Files.readString(known));
    assertTrue(Files.notExists(home.resolve(".known_hosts.gpudeck-new")));
  }

  @Test
  void aHomeThatMayNotBeWrittenKeepsNobodyOutAndIsSaid() {
    RealSshd.run("mount", "-o", "remount,ro", home.toString());
    assertInAndTold("Read-only file system");
  }
}

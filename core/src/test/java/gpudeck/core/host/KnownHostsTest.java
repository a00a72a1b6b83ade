package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Verdict.Changed;
import gpudeck.core.host.Verdict.Known;
import gpudeck.core.host.Verdict.Place;
import gpudeck.core.host.Verdict.Revoked;
import gpudeck.core.host.Verdict.Unknown;
import gpudeck.core.host.Verdict.Unsafe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file holds what OpenSSH 9.2 reads: see known_hosts beside this test. */
class KnownHostsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void copyTheFixture() throws IOException {
    file = folder.resolve("known_hosts");
    try (var fixture = KnownHostsTest.class.getResourceAsStream("known_hosts")) {
      Files.write(file, fixture.readAllBytes());
    }
  }

  private KnownHosts host(String name, int port) {
    return new KnownHosts(List.of(file, folder.resolve("absent")), name, port, Optional.empty());
  }

  private Verdict check(String name, byte[] key) {
    return host(name, 22).check(key);
  }

  @Test
  void aKeyThatStandsThereIsKnown() {
    assertInstanceOf(Known.class, check("plain.example.org", Keys.ED1));
    assertInstanceOf(Known.class, check("PLAIN.Example.org", Keys.ED1));
    assertInstanceOf(Known.class, check("10.0.0.7", Keys.ED1));
    assertInstanceOf(Known.class, check("::1", Keys.ED1));
  }

  @Test
  void aHashedNameIsFound() {
    assertInstanceOf(Known.class, check("hashed.example.org", Keys.ED1));
    assertInstanceOf(Known.class, host("hashed.example.org", 2222).check(Keys.ED2));
    assertInstanceOf(Unknown.class, check("hashed2.example.org", Keys.ED1));
  }

  @Test
  void anotherPortIsAnotherHostUnlessTheNameAloneKnowsTheKey() {
    assertInstanceOf(Known.class, host("plain.example.org", 2222).check(Keys.ED2));
    assertInstanceOf(Known.class, host("plain.example.org", 2223).check(Keys.ED1));
    assertInstanceOf(Changed.class, host("plain.example.org", 2222).check(Keys.ED1));
    assertInstanceOf(Unknown.class, host("plain.example.org", 2223).check(Keys.ED2));
  }

  @Test
  void aPatternWithAnExclamationMarkShutsOut() {
    assertInstanceOf(Known.class, check("a.wild.example.org", Keys.ED1));
    assertInstanceOf(Unknown.class, check("bad.wild.example.org", Keys.ED1));
  }

  @Test
  void aChangedKeyIsRefusedWithFileAndLine() {
    Changed changed = assertInstanceOf(Changed.class, check("plain.example.org", Keys.ED2));
    assertEquals(new Place(file, 4), changed.place());
    assertEquals("SHA256:7sT+gsZRNl1G050tgdMrsMThw2rk00KGtJo7Sb9B00Q", changed.print());
    assertEquals("SHA256:4P5H+WqokmbkeS6/hnsS/Y/AW/4B10XWAPIHRxUCqlY", changed.oldPrint());
    assertTrue(changed.refusal().orElseThrow().contains(file + ":4"));
  }

  @Test
  void aRevokedKeyIsRefusedEverywhere() {
    for (int port : new int[] {22, 2222, 4000}) {
      Verdict verdict = host("plain.example.org", port).check(Keys.ED3);
      boolean refused = verdict instanceof Revoked || verdict instanceof Changed;
      assertTrue(refused, verdict::toString);
    }
    Revoked revoked = assertInstanceOf(Revoked.class, check("nobody.example.org", Keys.ED3));
    assertEquals(new Place(file, 9), revoked.place());
    assertTrue(revoked.refusal().orElseThrow().contains(file + ":9"));
  }

  @Test
  void anUnknownKeyTellsWhatAPersonMustCompare() {
    Unknown unknown =
        assertInstanceOf(Unknown.class, host("new.example.org", 2200).check(Keys.ED1));
    assertEquals("[new.example.org]:2200", unknown.address());
    assertEquals("ssh-ed25519", unknown.type());
    assertEquals("SHA256:4P5H+WqokmbkeS6/hnsS/Y/AW/4B10XWAPIHRxUCqlY", unknown.print());
    assertEquals(file, unknown.file());
    assertEquals(Optional.empty(), unknown.caution());
    assertEquals(Optional.empty(), unknown.refusal());
  }

  @Test
  void anotherTypeThanTheKnownOnesIsUnknownAndSaysSo() {
    Unknown unknown = assertInstanceOf(Unknown.class, check("two.example.org", Keys.ED1));
    assertEquals(List.of("ecdsa-sha2-nistp256", "ssh-rsa"), unknown.otherTypes());
    assertTrue(unknown.caution().orElseThrow().contains("ecdsa-sha2-nistp256, ssh-rsa"));
    assertEquals(unknown.otherTypes(), host("two.example.org", 22).typesKnown());
    assertInstanceOf(Known.class, check("two.example.org", Keys.ECDSA));
  }

  @Test
  void anAuthorityIsNamedAndItsOwnKeyIsNobodysHostKey() {
    Unknown unknown = assertInstanceOf(Unknown.class, check("a.signed.example.org", Keys.ED1));
    assertEquals(Optional.of(new Place(file, 10)), unknown.authority());
    assertTrue(unknown.caution().orElseThrow().contains(file + ":10"));
  }

  @Test
  void brokenLinesAndUnknownMarkersSayNothing() {
    assertInstanceOf(Unknown.class, check("broken.example.org", Keys.ED1));
    assertInstanceOf(Changed.class, check("plain.example.org", Keys.ED2));
  }

  @Test
  void anAliasIsLookedUpWithoutThePort() {
    KnownHosts alias =
        new KnownHosts(List.of(file), "10.9.9.9", 2222, Optional.of("plain.example.org"));
    assertInstanceOf(Known.class, alias.check(Keys.ED1));
    assertInstanceOf(Changed.class, alias.check(Keys.ED2));
  }

  @Test
  void severalFilesAreReadAndTheFirstIsWritten() throws IOException {
    Path own = folder.resolve("own");
    KnownHosts host = new KnownHosts(List.of(own, file), "plain.example.org", 22, Optional.empty());
    assertInstanceOf(Known.class, host.check(Keys.ED1));
    assertInstanceOf(Changed.class, host.check(Keys.ED2));
    assertEquals(Optional.empty(), host.add(Keys.ECDSA));
    assertTrue(Files.readString(own).startsWith("plain.example.org ecdsa-sha2-nistp256 AAAA"));
  }

  @Test
  void aFileThatOthersMayWriteIsNotBelieved() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Unsafe unsafe = assertInstanceOf(Unsafe.class, check("plain.example.org", Keys.ED1));
    assertTrue(unsafe.says().contains("mode 664") && unsafe.says().contains("chmod go-w " + file));
    assertEquals(unsafe.refusal(), host("x", 22).add(Keys.ED1));
  }

  @Test
  void aFolderThatOthersMayWriteIsNotBelieved() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertInstanceOf(Unsafe.class, check("plain.example.org", Keys.ED1));
    assertTrue(host("x", 22).add(Keys.ED1).isPresent());
  }

  @Test
  void whatIsNoKeyIsNeitherKnownNorKept() {
    assertInstanceOf(Unknown.class, check("plain.example.org", new byte[] {1, 2, 3}));
    assertTrue(host("plain.example.org", 22).add(new byte[] {0, 0, 0, 9, 'a'}).isPresent());
    assertTrue(host("a b\nevil", 22).add(Keys.ED1).isPresent());
  }
}

package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.KnownHosts.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are to be known no more, and hosts whose keys never last. */
class KnownHostsForgetTest {

  @TempDir Path folder;

  private static String line(String names, byte[] key) {
    return names + " ssh-ed25519 " + Base64.getEncoder().encodeToString(key);
  }

  private static KnownHosts known(int port, Path... files) {
    return new KnownHosts(List.of(files), "a.example.org", port, Optional.empty());
  }

  private static Route.Ssh way(Path file) {
    return new Route.Ssh(
        "a.example.org",
        22,
        "lea",
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        List.of(file),
        Duration.ofSeconds(5),
        List.of(),
        Optional.empty(),
        Route.Login.USUAL);
  }

  @Test
  void allOtherLinesKeepEveryByteAndTheFileItsMode() throws IOException {
    Path file = folder.resolve("known_hosts");
    String before = "# mine \r\n\tbroken \u00e9 \n\n" + line("b.example.org", Keys.ED1) + "  \n";
    String after = line("[a.example.org]:2222", Keys.ED2) + "\n@revoked * ssh-ed25519 x\n# no end";
    String gone = line("a.example.org,10.0.0.7", Keys.ED1) + " comment\n";
    Files.write(file, (before + gone + after).getBytes(ISO_8859_1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(List.of(), known(22, file).forget());
    assertArrayEquals((before + after).getBytes(ISO_8859_1), Files.readAllBytes(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whatIsHeldIsToldWithFileLineAndPrint() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "# x\n" + line("a.*", Keys.ED1) + "\n");
    String hashed = KnownLine.hashed("a.example.org");
    Path two = Files.writeString(folder.resolve("two"), line(hashed, Keys.ED2) + "\n");
    List<Held> held = known(22, one, two).held();
    assertEquals(
        List.of(one + ":2", two + ":1"), held.stream().map(it -> it.place().toString()).toList());
    assertEquals(KnownHosts.fingerprint(Keys.ED1), held.get(0).print());
    assertEquals("a.*", held.get(0).names());
    assertEquals(List.of(), known(22, one, two).forget());
    assertEquals("# x\n", Files.readString(one));
    assertEquals("", Files.readString(two));
  }

  @Test
  void onAnotherPortTheLineThatCountsGoesAndNoOther() throws IOException {
    String plain = line("a.example.org", Keys.ED1) + "\n";
    Path file = folder.resolve("known_hosts");
    Files.writeString(file, plain + line("[a.example.org]:2222", Keys.ED2) + "\n");
    assertEquals(List.of(), known(2222, file).forget());
    assertEquals(plain, Files.readString(file));
    assertInstanceOf(Verdict.Known.class, known(2222, file).check(Keys.ED1));
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("known"), line("a.example.org", Keys.ED1) + "\n");
    Files.createDirectory(folder.resolve(".known.gpudeck-lock"));
    List<String> troubles = known(22, file).forget();
    assertEquals(1, troubles.size());
    assertTrue(troubles.get(0).startsWith(file + " cannot be written"), troubles.get(0));
  }

  @Test
  void anEphemeralHostWithAnotherKeyIsANewMachineAndSaidToBeOne() throws IOException {
    HostSettings settings =
        new HostSettings(
            Optional.empty(), List.of(), Optional.empty(), GpuWatch.AUTO, Optional.empty(), true);
    String other = line("b.example.org", Keys.ED1) + "\n";
    Path file = Files.writeString(folder.resolve("known"), other);
    KnownHosts known = KnownHosts.of(way(file), settings);
    assertEquals(Optional.empty(), known.add(Keys.ED1));
    Verdict.Unknown next = assertInstanceOf(Verdict.Unknown.class, known.check(Keys.ED2));
    String old = KnownHosts.fingerprint(Keys.ED1);
    assertTrue(next.caution().orElse("").contains("not the machine of last time"));
    assertTrue(next.caution().orElse("").contains(old));
    assertEquals(Optional.empty(), known.add(Keys.ED2));
    assertInstanceOf(Verdict.Known.class, known.check(Keys.ED2));
    assertInstanceOf(Verdict.Unknown.class, known.check(Keys.ED1));
    assertEquals(other + line("a.example.org", Keys.ED2) + "\n", Files.readString(file));
    assertInstanceOf(Verdict.Changed.class, KnownHosts.of(way(file)).check(Keys.ED1));
  }

  @Test
  void anEphemeralHostIsNotKnownByARevokedKey() throws IOException {
    Path file = folder.resolve("known");
    Files.writeString(file, "@revoked " + line("*", Keys.ED2) + "\n");
    KnownHosts known =
        KnownHosts.of(
            way(file),
            new HostSettings(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                GpuWatch.AUTO,
                Optional.empty(),
                true));
    assertInstanceOf(Verdict.Revoked.class, known.check(Keys.ED2));
  }
}

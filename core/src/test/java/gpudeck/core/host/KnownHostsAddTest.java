package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsAddTest {
  private static final int WRITERS = 8;
  private static final int KEYS_EACH = 25;
  private static final int KILLS = 6;

  @TempDir Path folder;

  private static KnownHosts host(Path file, String name) {
    return new KnownHosts(List.of(file), name, 22, Optional.empty());
  }

  @Test
  void aFolderAndAFileAreMadeForTheirOwnerAlone() throws IOException {
    Path file = folder.resolve("home/.ssh/known_hosts");
    assertEquals(Optional.empty(), host(file, "a.example.org").add(Keys.ED1));
    assertEquals("rw-------", mode(file));
    assertEquals("rwx------", mode(file.getParent()));
    assertInstanceOf(Verdict.Known.class, host(file, "a.example.org").check(Keys.ED1));
  }

  @Test
  void allOtherBytesAndTheModeStayAsTheyAre() throws IOException {
    Path file = folder.resolve("known_hosts");
    byte[] before = "# mine\r\n\tbroken \u00e9\n\n# no end".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, before);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(Optional.empty(), host(file, "a.example.org").add(Keys.ED1));
    byte[] after = Files.readAllBytes(file);
    assertArrayEquals(before, Arrays.copyOf(after, before.length));
    String added = new String(after, StandardCharsets.ISO_8859_1).substring(before.length);
    assertTrue(added.matches("\na\\.example\\.org ssh-ed25519 AAAA\\S+\n"), added);
    assertEquals("rw-r--r--", mode(file));
  }

  @Test
  void aNameIsHashedWhereTheFileHashesNames() throws IOException {
    Path file = folder.resolve("known_hosts");
    Files.writeString(file, KnownLine.hashed("b.example.org") + " ssh-ed25519 " + base64() + "\n");
    assertEquals(Optional.empty(), host(file, "secret.example.org").add(Keys.ED2));
    assertFalse(Files.readString(file).contains("secret"));
    assertInstanceOf(Verdict.Known.class, host(file, "secret.example.org").check(Keys.ED2));
  }

  @Test
  void aLinkedFileIsWrittenWhereItIs() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "# real\n");
    Path link = Files.createSymbolicLink(folder.resolve("known_hosts"), real);
    assertEquals(Optional.empty(), host(link, "a.example.org").add(Keys.ED1));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(real).startsWith("# real\na.example.org "));
  }

  @Test
  void aPlantedLinkIsNotFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path file = Files.writeString(folder.resolve("known_hosts"), "");
    Files.createSymbolicLink(folder.resolve(".known_hosts.gpudeck-new"), victim);
    assertEquals(Optional.empty(), host(file, "a.example.org").add(Keys.ED1));
    Files.delete(folder.resolve(".known_hosts.gpudeck-lock"));
    Files.createSymbolicLink(folder.resolve(".known_hosts.gpudeck-lock"), victim);
    assertTrue(host(file, "b.example.org").add(Keys.ED1).isPresent());
    assertEquals("mine", Files.readString(victim));
  }

  @Test
  void aChangedKeyIsNeverAdded() throws IOException {
    Path file = folder.resolve("known_hosts");
    host(file, "a.example.org").add(Keys.ED1);
    String before = Files.readString(file);
    assertTrue(host(file, "a.example.org").add(Keys.ED2).orElseThrow().contains("has changed"));
    assertEquals(Optional.empty(), host(file, "a.example.org").add(Keys.ED1));
    assertEquals(before, Files.readString(file));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidInASentence() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    for (Path file : List.of(notAFolder.resolve("known_hosts"), Path.of("/dev/null"))) {
      String says = host(file, "a.example.org").add(Keys.ED1).orElseThrow();
      assertTrue(says.contains(file + " cannot be written"), says);
    }
  }

  @Test
  void eightWritersAtOnceLoseNoLine() throws Exception {
    Path file = folder.resolve("known_hosts");
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Callable<Integer>> writers =
        java.util.stream.IntStream.range(0, WRITERS)
            .<Callable<Integer>>mapToObj(writer -> () -> addMany(file, writer))
            .toList();
    for (Future<Integer> done : pool.invokeAll(writers, 60, TimeUnit.SECONDS)) {
      assertEquals(KEYS_EACH, done.get());
    }
    pool.shutdown();
    assertEquals(WRITERS * KEYS_EACH, Set.copyOf(Files.readAllLines(file)).size());
    assertEquals(WRITERS * KEYS_EACH, Files.readAllLines(file).size());
  }

  private static int addMany(Path file, int writer) {
    Random random = new Random(writer);
    int kept = 0;
    for (int i = 0; i < KEYS_EACH; i++) {
      boolean added = host(file, "h" + i + ".w" + writer).add(Keys.any(random)).isEmpty();
      kept += added ? 1 : 0;
    }
    return kept;
  }

  @Test
  void aWriterThatIsKilledLeavesAWholeFileToTheOthers() throws Exception {
    Path file = folder.resolve("known_hosts");
    Files.writeString(file, "# first\n");
    Set<String> lines = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      killWhileItWrites(file, kill);
      List<String> now = Files.readAllLines(file);
      assertTrue(now.containsAll(lines), "a line that was there is gone");
      assertTrue(now.stream().skip(1).allMatch(line -> line.matches(WHOLE)), now::toString);
      assertTrue(Files.readString(file).endsWith("\n"));
      lines.addAll(now);
      assertEquals(Optional.empty(), host(file, "after." + kill).add(Keys.ED1));
    }
  }

  private static final String WHOLE = "[a-z0-9.]+ ssh-ed25519 [A-Za-z0-9+/=]{68}";

  @Test
  void severalProgramsAtOnceLoseNoLine() throws Exception {
    Path file = folder.resolve("known_hosts");
    List<String> names = List.of("a", "b", "c");
    List<Process> programs = new ArrayList<>();
    for (String name : names) {
      programs.add(program(file, name, KEYS_EACH));
    }
    for (Process program : programs) {
      assertEquals(".".repeat(KEYS_EACH), new String(program.getInputStream().readAllBytes()));
    }
    assertEquals(names.size() * KEYS_EACH, Set.copyOf(Files.readAllLines(file)).size());
  }

  private static void killWhileItWrites(Path file, int round) throws Exception {
    Process writer = program(file, "" + round, Integer.MAX_VALUE);
    waitFor(writer, 3 + 7 * round);
    writer.destroyForcibly().waitFor();
  }

  private static void waitFor(Process writer, int keys) throws IOException {
    for (int key = 0; key < keys; key++) {
      assertEquals('.', writer.getInputStream().read());
    }
  }

  static Process program(Path file, String name, int keys) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            Adding.class.getName(),
            file.toString(),
            name,
            "" + keys)
        .redirectErrorStream(true)
        .start();
  }

  /** Adds keys; prints a point for each that is kept. */
  static final class Adding {
    public static void main(String[] args) {
      Random random = new Random();
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        boolean kept =
            host(Path.of(args[0]), "k" + i + "." + args[1]).add(Keys.any(random)).isEmpty();
        System.out.print(kept ? '.' : '!');
        System.out.flush();
      }
    }
  }

  private static String base64() {
    return ServerKey.of(Keys.ED1).base64();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

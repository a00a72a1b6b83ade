package gpudeck.tui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Nap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed launcher, run as a user runs it. */
@Tag("packed")
class LauncherTest {

  /** A Java that says how it was started, and makes an archive when it is asked to. */
  private static final String STAND_IN =
      """
      #!/bin/sh
      for word do
        case $word in -XX:ArchiveClassesAtExit=*) echo made >"${word#*=}" ;; esac
      done
      printf '%s\\n' "$@"
      """;

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path launcher;

  @BeforeEach
  void noCache() {
    launcher = Path.of("target/gpudeck/bin/gpudeck").toAbsolutePath();
    environment.put("XDG_CACHE_HOME", "/proc/none");
  }

  @Test
  void startsThroughLinksFromAnotherFolderWithSpacesInItsName() throws Exception {
    Path spaced = Files.createDirectories(folder.resolve("a b/c d"));
    Path home = spaced.resolve("my gpudeck");
    copy(launcher.getParent().getParent(), home);
    Path link = Files.createSymbolicLink(spaced.resolve("link"), Path.of("my gpudeck/bin/gpudeck"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);
    Ran ran = run(second, "--version");
    assertEquals("", ran.err());
    assertEquals(0, ran.exit());
    assertTrue(ran.out().startsWith("gpudeck "), ran.out());
  }

  @Test
  void passesTheArgumentsOnUnchanged() throws Exception {
    environment.put("GPUDECK_JAVA", standIn("17.0.1").toString());
    String out = run(launcher, "jobs", "a  b", "*", "").out();
    assertTrue(out.endsWith("gpudeck.tui.cli.Main\njobs\na  b\n*\n\n"), out);
  }

  @Test
  void javaReservesLittleWhereAddressSpaceIsLimitedAndWhatItStartsHasNothingOfThat()
      throws Exception {
    Path java = standIn("17.0.1");
    Files.writeString(
        java.resolve("bin/java"), "#!/bin/sh\necho ${MALLOC_ARENA_MAX-many} \"$@\"\n");
    environment.put("GPUDECK_JAVA", java.toString());
    Path shell = Path.of("/bin/sh");
    String limited = "ulimit -v 4000000; exec " + launcher;
    String out = run(shell, "-c", limited).out();
    assertTrue(out.startsWith("2 ") && out.contains("-Dgpudeck.unset=MALLOC_ARENA_MAX"), out);
    environment.put("MALLOC_ARENA_MAX", "7");
    out = run(shell, "-c", limited).out();
    assertTrue(out.startsWith("7 ") && !out.contains("gpudeck.unset"), out);
  }

  @Test
  void saysWhichJavaIsTooOldAndHowToGetAnother() throws Exception {
    Path old = standIn("11.0.2");
    environment.put("GPUDECK_JAVA", old.toString());
    Ran ran = run(launcher, "--version");
    assertEquals(1, ran.exit());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains(old + "/bin/java is Java 11.0.2"), ran.err());
    assertTrue(ran.err().contains("needs Java 17 or newer"), ran.err());
    assertTrue(ran.err().contains("apt install"), ran.err());
  }

  @Test
  void asksAJavaThatHasNoReleaseFileForItsVersion() throws Exception {
    Path java = program("#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");
    environment.put("GPUDECK_JAVA", java.toString());
    Ran ran = run(launcher, "--version");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains(java + " is Java 1.8.0_402"), ran.err());
  }

  @Test
  void saysThatANamedJavaIsNotThere() throws Exception {
    environment.put("GPUDECK_JAVA", "/nowhere");
    Ran ran = run(launcher, "--version");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains("GPUDECK_JAVA=/nowhere names no java program"), ran.err());
  }

  @Test
  void makesAnArchiveOnceForTheUserAloneAndUsesItThen() throws Exception {
    ownCache();
    environment.put("GPUDECK_JAVA", standIn("21.0.1").toString());
    assertFalse(run(launcher).out().contains("SharedArchiveFile"));
    Path archive = awaitArchives(1).get(0);
    assertTrue(run(launcher).out().contains("-XX:SharedArchiveFile=" + archive));
    assertEquals("rwx------", permissions(archive.getParent()));
    assertEquals("rw-------", permissions(archive));
  }

  @Test
  void makesAnotherArchiveForAnotherJava() throws Exception {
    ownCache();
    Path java = standIn("21.0.1");
    environment.put("GPUDECK_JAVA", java.toString());
    run(launcher);
    awaitArchives(1);
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
    assertFalse(run(launcher).out().contains("SharedArchiveFile"));
    awaitArchives(2);
  }

  @Test
  void worksWhereTheCacheCannotBeMade() throws Exception {
    environment.put("XDG_CACHE_HOME", "/proc/none");
    Ran ran = run(launcher, "--version");
    assertEquals("", ran.err());
    assertEquals(0, ran.exit());
  }

  @Test
  void printsNothingOfAnArchiveThatIsBroken() throws Exception {
    ownCache();
    assertEquals(0, run(launcher, "--version").exit());
    Path archive = awaitArchives(1).get(0);
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(archive, "no archive");
    Ran ran = run(launcher, "--version");
    assertEquals("", ran.err());
    assertTrue(ran.out().matches("gpudeck \\S+\n"), ran.out());
  }

  private record Ran(int exit, String out, String err) {}

  private Ran run(Path program, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher ends");
    return new Ran(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  /** A folder with a stand-in for Java of a version. */
  private Path standIn(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("java " + version));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(home.resolve("bin"));
    Files.move(program(STAND_IN), home.resolve("bin/java"));
    return home;
  }

  private Path program(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("program"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void ownCache() {
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
  }

  /** Waits until the cache holds so many archives, and nothing that is still being made. */
  private List<Path> awaitArchives(int count) throws IOException {
    Path cache = folder.resolve("cache/gpudeck");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      List<Path> files = list(cache);
      if (files.size() == count
          && files.stream().allMatch(file -> file.toString().endsWith(".jsa"))) {
        return files;
      }
      Nap.take();
    }
    throw new AssertionError("archives are not made: " + list(cache));
  }

  private static List<Path> list(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}

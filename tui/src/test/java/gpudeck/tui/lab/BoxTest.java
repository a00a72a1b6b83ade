package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gpudeck with a Java of its own, as {@code -Pruntime} has packed it; needs tmux too. */
@Tag("box")
class BoxTest {

  /** Makes a start fail where its classes do not come from the cache. */
  private static final String ONLY_FROM_CACHE = "-XX:AOTMode=on";

  @TempDir static Path elsewhere;
  private static Box box;

  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    box = Box.unpacked(Files.createDirectory(elsewhere.resolve("another place")));
  }

  @Test
  void startsWithNothingAroundItNotEvenAHome() {
    assertSaysItsVersion(box.run("--version"));
  }

  @Test
  void startsThroughLinksWhateverJavaIsAround() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), box.file("bin/gpudeck"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("link"));
    assertSaysItsVersion(box.amongPrograms(folder).run(second, "--version"));
  }

  @Test
  void takesAnotherJavaWhereItIsNamed() throws IOException {
    Box other = box.amongPrograms(folder).with("GPUDECK_JAVA", "/nowhere");
    assertTrue(other.run("--version").err().contains("GPUDECK_JAVA=/nowhere names no java"));
  }

  @Test
  void takesItsClassesFromTheCacheThatCameWithIt() {
    Box strict = box.with("JDK_JAVA_OPTIONS", ONLY_FROM_CACHE);
    assertEquals(0, strict.run("--version").exit());
  }

  @Test
  void takesThemFromItAfterACopyToo() {
    Box copy = box.copiedTo(folder.resolve("a copy")).with("JDK_JAVA_OPTIONS", ONLY_FROM_CACHE);
    assertEquals(0, copy.run("--version").exit());
  }

  @Test
  void startsWithoutTheCacheToo() throws IOException {
    Box copy = box.copiedTo(folder.resolve("a copy"));
    Files.delete(copy.file("lib/gpudeck.aot"));
    assertSaysItsVersion(copy.run("--version"));
    Box strict = copy.with("JDK_JAVA_OPTIONS", ONLY_FROM_CACHE);
    assertEquals(1, strict.run("--version").exit(), "or the tests above prove nothing");
  }

  @Test
  void looksAtThisMachineAndLeavesNothingInTheBox() throws IOException {
    List<String> before = files();
    Ran ran =
        box.amongPrograms(folder).with("HOME", "" + folder).run("jobs", "-H", "local", "--json");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().contains("\"ok\" : true"), ran.out());
    assertEquals(before, files());
  }

  @Test
  void opensTheDemo() {
    Box own = box.amongPrograms(folder).with("HOME", "" + folder).with("LANG", "C.UTF-8");
    String script = own.with("TERM", "tmux-256color").script("demo");
    try (Tmux tmux = new Tmux(folder, 120, 40, script + "\necho \"ended with $?\"; read wait")) {
      Duration soon = TmuxDeck.SOON;
      tmux.until("a job runs", soon, shown -> shown.contains("● running"));
      tmux.press("q");
      tmux.until("it has ended well", soon, shown -> shown.contains("ended with 0"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LICENSE",
        "NOTICE",
        "licences/antlr4-runtime.txt",
        "runtime/NOTICE",
        "runtime/legal/java.base/LICENSE",
        "themes/dark.properties"
      })
  void holdsThePapersAndTheThemes(String name) {
    assertTrue(Files.isRegularFile(box.file(name)), name);
  }

  private static void assertSaysItsVersion(Ran ran) {
    assertEquals("", ran.err());
    assertTrue(ran.out().matches("gpudeck \\d\\S*\n"), ran.out());
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(box.file("."))) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}

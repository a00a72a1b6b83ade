package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Tenant;
import gpudeck.core.link.Nap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the folders of demos, and where none can be made. */
class PrivateFolderTest {

  private static final Tenant HERE = Tenant.current();

  /** Greater than any id that Linux gives. */
  private static final long NOBODY = 5_000_000;

  @TempDir Path place;
  private Process other;

  @BeforeEach
  void another() throws IOException {
    other = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void end() {
    other.destroyForcibly();
  }

  private void folder(String name, Tenant tenant) throws IOException {
    Path folder = Files.createDirectories(place.resolve(name).resolve("vm/state"));
    Files.writeString(folder.resolve("jobs"), "x");
    tenant.move(place.resolve(name));
  }

  private static Tenant here(long pid, Instant started) {
    return new Tenant(HERE.machine(), HERE.boot(), pid, started);
  }

  private Set<String> left() throws IOException {
    try (Stream<Path> all = Files.list(place)) {
      return all.map(one -> one.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void theFoldersOfKilledDemosGoAndNoOthers() throws IOException {
    Instant started = other.info().startInstant().orElseThrow();
    folder("demo-runs", here(other.pid(), started));
    folder("demo-killed", here(NOBODY, started));
    folder("demo-pid-came-round", here(other.pid(), started.minusSeconds(3600)));
    folder("demo-before-the-boot", new Tenant(HERE.machine(), "old", other.pid(), started));
    folder("demo-elsewhere", new Tenant("other-host", "old", NOBODY, started));
    folder("mine", here(NOBODY, started));
    Files.createDirectories(place.resolve("demo-just-made"));
    Files.writeString(Files.createDirectory(place.resolve("demo-odd")).resolve("tenant"), "1 2");
    Files.createSymbolicLink(place.resolve("demo-link"), place.resolve("mine"));

    PrivateFolder made = PrivateFolder.in(place).orElseThrow();
    Set<String> left = left();
    assertTrue(left.remove(made.path().getFileName().toString()));
    assertEquals(
        Set.of("demo-runs", "demo-elsewhere", "mine", "demo-just-made", "demo-odd", "demo-link"),
        left);
    assertTrue(Files.exists(place.resolve("mine/vm/state/jobs")));
  }

  @Test
  @Timeout(60)
  void aProcessThatNobodyHasBuriedYetIsGone() throws IOException {
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; exec sleep 1000").start();
    long pid = Long.parseLong(parent.inputReader().readLine());
    ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
    Instant started = child.info().startInstant().orElseThrow();
    child.destroyForcibly();
    while (child.info().command().isPresent()) {
      Nap.take();
    }
    folder("demo-killed", here(pid, started));
    PrivateFolder.in(place);
    assertTrue(Files.notExists(place.resolve("demo-killed")));
    parent.destroyForcibly();
  }

  @Test
  void whereNoFolderCanBeMadeThatIsOneSentence() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "");
    Demo.Opened.Refused refused =
        assertInstanceOf(Demo.Opened.Refused.class, Demo.open(List.of(file.resolve("demo"))));
    assertEquals(1, refused.says().lines().count());
    assertTrue(refused.says().startsWith("the demo finds no folder for its files"), refused.says());
  }

  /** So deep that nothing of a demo has room below it: a write fails as on a disk that is full. */
  private Path full() throws IOException {
    Path deep = place;
    while (deep.toString().length() < 3_900) {
      int room = Math.min(200, 4_030 - deep.toString().length());
      deep = deep.resolve("x".repeat(room));
    }
    return Files.createDirectories(deep);
  }

  @Test
  void aDiskThatIsFullIsOneSentenceAndLeavesNothingBehind() throws IOException {
    Path full = full();
    Demo.Opened.Refused refused =
        assertInstanceOf(Demo.Opened.Refused.class, Demo.open(List.of(full)));
    assertTrue(refused.says().startsWith("the demo cannot write its files: "), refused.says());
    assertEquals(1, refused.says().lines().count());
    try (Stream<Path> all = Files.list(full)) {
      assertEquals(List.of(), all.toList());
    }
  }

  @Test
  void whereOneDiskIsFullTheNextPlaceIsTaken() throws IOException {
    Demo.Opened.Ready ready =
        assertInstanceOf(Demo.Opened.Ready.class, Demo.open(List.of(full(), place)));
    assertEquals(place.toRealPath(), ready.demo().folder().getParent());
    ready.demo().close();
  }
}

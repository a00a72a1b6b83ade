package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a known_hosts file is like after many first connections at once, and after kill -9. */
abstract class KnownHostsNumbers {

  private static final int AT_ONCE = 8;

  /** A user's own lines, some of which no program reads. */
  private static final byte[] OWN =
      "# mine\r\n\tbroken \u00e9\n\n@cert-authority *.x ssh-rsa\n|1|no|base64 ssh-rsa x\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private static final String WHOLE = "[a-z0-9.]+ ssh-ed25519 [A-Za-z0-9+/=]{68}";

  @TempDir Path folder;

  /** How often eight write at once. */
  abstract int rounds();

  /** How many writers are killed. */
  abstract int kills();

  private static KnownHosts host(Path file, String name) {
    return new KnownHosts(List.of(file), name, 22, Optional.empty());
  }

  @Test
  void eightFirstConnectionsAtOnceLeaveEightLinesEachTime() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int round = 0; round < rounds(); round++) {
        Path file = Files.write(folder.resolve("known_hosts"), OWN);
        addAtOnce(pool, file, random);
        assertEquals(AT_ONCE, added(file).stream().distinct().count(), "seed " + seed);
        assertEquals(AT_ONCE, added(file).size(), "seed " + seed);
      }
    } finally {
      pool.shutdownNow();
    }
    System.out.printf(
        "known_hosts: %d first connections at once, %,d rounds: %d lines each; seed %d%n",
        AT_ONCE, rounds(), AT_ONCE, seed);
  }

  private static void addAtOnce(ExecutorService pool, Path file, Random random) throws Exception {
    CyclicBarrier start = new CyclicBarrier(AT_ONCE);
    List<Callable<Optional<String>>> writers = new ArrayList<>();
    for (int writer = 0; writer < AT_ONCE; writer++) {
      byte[] key = Keys.any(random);
      String name = "h" + writer;
      writers.add(() -> {
        start.await();
        return host(file, name).add(key);
      });
    }
    for (Future<Optional<String>> done : pool.invokeAll(writers)) {
      assertEquals(Optional.empty(), done.get());
    }
  }

  /** The lines behind the user's own, each of them whole, the user's own as they were. */
  private static List<String> added(Path file) throws IOException {
    byte[] now = Files.readAllBytes(file);
    assertArrayEquals(OWN, Arrays.copyOf(now, OWN.length));
    List<String> lines =
        new String(now, OWN.length, now.length - OWN.length, StandardCharsets.ISO_8859_1)
            .lines()
            .toList();
    assertTrue(now[now.length - 1] == '\n', "the last line has no end");
    assertTrue(lines.stream().allMatch(line -> line.matches(WHOLE)), lines::toString);
    return lines;
  }

  @Test
  void aWriterThatIsKilledAtAnyMomentLeavesAWholeFile() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path file = Files.write(folder.resolve("known_hosts"), OWN);
    List<String> before = List.of();
    for (int kill = 0; kill < kills(); kill++) {
      int told = killWhileItWrites(file, kill, random);
      List<String> after = added(file);
      assertEquals(before, after.subList(0, before.size()), "seed " + seed);
      assertTrue(after.size() >= before.size() + told, "seed " + seed);
      before = after;
    }
    System.out.printf(
        "known_hosts: kill -9 during a write, %d times among %,d writes: always a whole file,"
            + " %,d lines, the others as they were; seed %d%n",
        kills(), before.size(), before.size(), seed);
  }

  /** How many keys the writer said were kept; it is killed within the next write or two. */
  private static int killWhileItWrites(Path file, int round, Random random) throws Exception {
    Process writer = KnownHostsAddTest.program(file, "w" + round, Integer.MAX_VALUE);
    int keys = 1 + random.nextInt(8);
    for (int key = 0; key < keys; key++) {
      assertEquals('.', writer.getInputStream().read());
    }
    long until = System.nanoTime() + random.nextInt(4_000_000);
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    writer.destroyForcibly().waitFor();
    return keys;
  }
}

package gpudeck.core.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a login by the user's own ssh hangs on while a person is asked: its processes, such as that
 * of a hop, and their TCP connections. ssh itself reads nothing meanwhile, and would send the
 * answer to nobody. Where there is no /proc nothing is known, and nothing is said.
 *
 * @param leader process id of the ssh that leads the session of all
 * @param processes process ids
 * @param sockets inodes, as proc(5) has them
 */
record Lifeline(long leader, Set<Long> processes, Set<String> sockets) {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Path PROC = Path.of("/proc");
  private static final String ESTABLISHED = "01";
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** As it is now. */
  static Lifeline of(long leader) {
    Set<Long> processes = processes(leader);
    Set<String> theirs =
        processes.stream().flatMap(id -> sockets(id).stream()).collect(Collectors.toSet());
    theirs.retainAll(established(leader));
    return new Lifeline(leader, processes, theirs);
  }

  /** Asks a person, who is told when something of it goes meanwhile. */
  <T> T whileWatching(Audience audience, Supplier<T> question) {
    Thread watcher = Daemon.start("lifeline " + leader, () -> watch(audience));
    try {
      return audience.ask(question);
    } finally {
      watcher.interrupt();
    }
  }

  private void watch(Audience audience) {
    try {
      while (holds()) {
        Thread.sleep(LOOK.toMillis());
      }
      audience.hungUp();
    } catch (InterruptedException answered) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether all of it is there still. */
  boolean holds() {
    return processes(leader).containsAll(processes)
        && (sockets.isEmpty() || established(leader).containsAll(sockets));
  }

  /** Those that have not ended; one may have, and wait for who started it. */
  private static Set<Long> processes(long leader) {
    Set<Long> all =
        new LocalSession(leader)
            .processes().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    all.add(leader);
    all.removeIf(id -> !runs(id));
    return all;
  }

  private static boolean runs(long id) {
    String stat = read(PROC.resolve(id + "/stat"));
    return stat.contains(")") && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
  }

  private static Set<String> sockets(long id) {
    try (Stream<Path> files = Files.list(PROC.resolve(id + "/fd"))) {
      return files.map(Lifeline::target).collect(Collectors.toSet());
    } catch (IOException ended) {
      return Set.of();
    }
  }

  /** Such as {@code socket:[12345]}, of which the number stays. */
  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().replaceAll("^socket:\\[|]$", "");
    } catch (IOException closed) {
      return "";
    }
  }

  private static Set<String> established(long id) {
    Set<String> all = new HashSet<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      read(PROC.resolve(id + "/net/" + table))
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length > INODE && words[STATE].equals(ESTABLISHED))
          .forEach(words -> all.add(words[INODE]));
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException notThere) {
      return "";
    }
  }
}

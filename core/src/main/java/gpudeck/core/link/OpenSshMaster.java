package gpudeck.core.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The ssh that holds a connection of ours for all its channels ({@code ssh -M -N}). It ends when it
 * is told to, and when gpudeck ends in whatever way: a shell that waits for the end of its input
 * sees to that.
 */
final class OpenSshMaster {

  /** $$ is the shell that becomes ssh, also in the part of it that waits. */
  private static final String ENDS_WITH_US =
      """
      exec 3<&0
      { read -r over <&3; kill $$; } </dev/null >/dev/null 2>&1 &
      exec "$@" </dev/null 3<&-
      """;

  private static final Duration LAST_WORD = Duration.ofSeconds(1);
  private static final int MOST_LINES = 5_000;
  private static final int LONGEST_LINE = 2_000;

  private final Process process;
  private final OpenSshPulse pulse = new OpenSshPulse();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile boolean loggedIn;
  private volatile boolean ended;

  private OpenSshMaster(String host, Process process) {
    this.process = process;
    Daemon.start("ssh " + host, this::listen);
  }

  /**
   * Without a terminal, where older ones would ask.
   *
   * @param more variables of its environment
   * @throws IOException where there is no such program
   */
  static OpenSshMaster start(String host, List<String> ssh, Map<String, String> more)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", ENDS_WITH_US, "sh"));
    command.addAll(ssh);
    ProcessBuilder builder = LocalConnection.inOwnSession(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(more);
    return new OpenSshMaster(host, builder.start());
  }

  /** What it says of the other side. */
  OpenSshPulse pulse() {
    return pulse;
  }

  /** What it hangs on now. */
  Lifeline lifeline() {
    return Lifeline.of(process.pid());
  }

  private void listen() {
    try (InputStream errors = new BufferedInputStream(process.getErrorStream())) {
      for (Optional<String> line = line(errors); line.isPresent(); line = line(errors)) {
        pulse.line(line.get());
        if (!loggedIn) {
          lines.offer(line.get());
        }
      }
    } catch (IOException gone) {
      // It has ended, as far as anybody can tell.
    }
    ended = true;
    lines.offer("");
    end.complete(null);
  }

  private static Optional<String> line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
      }
      if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return Optional.of(line.toString().stripTrailing());
  }

  /** The next line that it says; empty after this time, and for an empty one. */
  Optional<String> next(Duration most) throws InterruptedException {
    return Optional.ofNullable(lines.poll(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS))
        .filter(line -> !line.isEmpty());
  }

  /** All has been said, and heard. */
  boolean silent() {
    return ended && lines.isEmpty();
  }

  /** From now on what it says is about the connection. */
  void isLoggedIn() {
    loggedIn = true;
    lines.clear();
  }

  /** Tells once it has ended. */
  void whenEnded(Runnable told) {
    end.thenRun(told);
  }

  boolean alive() {
    return !ended && process.isAlive();
  }

  /**
   * Ends it and all that it has started, such as the ssh of a hop; comes back when that is done.
   */
  void end() {
    endItself();
    new LocalSession(process.pid()).processes().forEach(ProcessHandle::destroy);
  }

  /** Waits for nothing. */
  void tellToEnd() {
    process.destroy();
  }

  private void endItself() {
    tellToEnd();
    try {
      if (!process.waitFor(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      process.getOutputStream().close();
    } catch (IOException gone) {
      // Its input ended with it.
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

package gpudeck.tui.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One pane of a tmux server of its own. What the program in it writes is kept byte by byte, and
 * wakes whoever waits for the screen to change.
 */
final class Tmux implements AutoCloseable {

  /** Looked again after so long even if nothing was written: a program may end silently. */
  private static final long LONGEST_NAP_MS = 250;

  private static final Duration A_MOMENT = Duration.ofSeconds(10);

  private final Path socket;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Process viewer;

  /** Runs {@code sh SCRIPT} in a pane of that size, once its bytes are being kept. */
  Tmux(Path folder, int columns, int rows, String script) {
    socket = folder.resolve("tmux");
    Path file = folder.resolve("script");
    Path pipe = folder.resolve("pipe");
    try {
      Files.writeString(file, "read go\n" + script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Ran.of("mkfifo", pipe.toString()).well();
    keepReading(pipe);
    String size = columns + "x" + rows;
    say("new-session", "-d", "-x", "" + columns, "-y", "" + rows, "sh " + file);
    say("set-option", "-g", "default-size", size);
    say("pipe-pane", "-O", "cat > " + pipe);
    viewer = attach();
    say("send-keys", "Enter");
  }

  /** Somebody who looks: a deck in a session that nobody is attached to takes its time. */
  private Process attach() {
    try {
      Process client =
          builder("-C", "attach-session").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      await("a client is attached", "1");
      return client;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever looked detaches; what runs in the pane goes on. */
  void leave() {
    viewer.destroy();
    await("nobody is attached", "0");
  }

  /** Somebody attaches again, with a terminal of their own. */
  void comeBack(int columns, int rows) {
    String command =
        "stty cols %d rows %d; exec tmux -u -f /dev/null -S %s attach-session"
            .formatted(columns, rows, socket);
    ProcessBuilder script = new ProcessBuilder("script", "-qfc", command, "/dev/null");
    script.environment().put("TERM", "xterm-256color");
    script.environment().put("LC_ALL", "C.UTF-8");
    script.environment().remove("TMUX");
    try {
      viewer = script.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await("a client is attached", "1");
  }

  private void await(String what, String attached) {
    Await.until(what, A_MOMENT, () -> state("#{session_attached}"), attached::equals);
  }

  private void keepReading(Path pipe) {
    Thread reader = new Thread(() -> read(pipe), "what the pane wrote");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Path pipe) {
    try (InputStream bytes = Files.newInputStream(pipe)) {
      byte[] some = new byte[8192];
      for (int count = bytes.read(some); count >= 0; count = bytes.read(some)) {
        synchronized (written) {
          written.write(some, 0, count);
          written.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All bytes that were written to the pane so far. */
  byte[] raw() {
    synchronized (written) {
      return written.toByteArray();
    }
  }

  /** The text in the pane. */
  String shown() {
    return say("capture-pane", "-p");
  }

  /** What tmux says of the pane, for a format such as {@code #{alternate_on}}. */
  String state(String format) {
    return say("display-message", "-p", format).strip();
  }

  /** Presses keys by tmux's names. */
  void press(String... keys) {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(keys));
    say(words.toArray(String[]::new));
  }

  /** The first text in the pane that is as wanted. */
  String until(String what, Duration most, Predicate<String> wanted) {
    long deadline = System.nanoTime() + most.toNanos();
    while (true) {
      int seen = size();
      String shown = shown();
      if (wanted.test(shown)) {
        return shown;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within " + most.toSeconds() + " s: " + what + "; the screen is:\n" + shown);
      }
      awaitMoreThan(seen);
    }
  }

  private int size() {
    synchronized (written) {
      return written.size();
    }
  }

  private void awaitMoreThan(int seen) {
    synchronized (written) {
      try {
        if (written.size() == seen) {
          written.wait(LONGEST_NAP_MS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted");
      }
    }
  }

  /** Gives tmux a command; returns its answer. */
  String say(String... words) {
    return Ran.of(builder(words)).out();
  }

  private ProcessBuilder builder(String... words) {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("TMUX");
    return builder;
  }

  /** The shells in the panes have ended too: none writes its history into the folder after that. */
  @Override
  public void close() {
    List<ProcessHandle> ending = serverAndShells();
    say("kill-server");
    viewer.destroy();
    ending.forEach(process -> awaitEnd(process.onExit()));
  }

  private List<ProcessHandle> serverAndShells() {
    return Stream.of(say("list-panes", "-a", "-F", "#{pid} #{pane_pid}").split("\\s+"))
        .filter(word -> word.matches("\\d+"))
        .distinct()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  private static void awaitEnd(CompletableFuture<ProcessHandle> end) {
    try {
      end.get(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a pane's shell goes on after its server", e);
    }
  }
}

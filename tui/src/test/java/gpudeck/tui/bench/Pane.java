package gpudeck.tui.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One pane of a tmux server of its own, watched by a client in control mode (tmux 3.2 or newer): no
 * process is started to look at the screen, and a look is taken each time something was written.
 */
final class Pane implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LONGEST_NAP_MS = 50;

  /** As control mode writes it. */
  private static final String ERASE_ALL = "\\033[2J";

  private final Path socket;
  private final Process client;
  private final Writer commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Object lock = new Object();
  private long written;
  private String window = "";
  private long bytes;
  private int repaints;

  /** A server with an empty window of that size. */
  Pane(Path folder, int columns, int rows) {
    socket = folder.resolve("tmux");
    try {
      run("new-session", "-d", "-x", "" + columns, "-y", "" + rows, "exec sleep 1000000");
      client = new ProcessBuilder(command("-C", "attach-session")).start();
      commands = client.outputWriter(StandardCharsets.UTF_8);
      Thread reader = new Thread(this::read, "tmux");
      reader.setDaemon(true);
      reader.start();
      answer();
      say("refresh-client -C " + columns + "x" + rows);
      say("set-option -g status off");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String... words) {
    try {
      Process process = new ProcessBuilder(command(words)).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("tmux " + List.of(words) + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> command(String... words) {
    List<String> command =
        new ArrayList<>(List.of("env", "-u", "TMUX", "LC_ALL=C.UTF-8", "tmux", "-u", "-f"));
    command.addAll(List.of("/dev/null", "-S", socket.toString()));
    command.addAll(List.of(words));
    return command;
  }

  private void read() {
    StringBuilder block = null;
    try (BufferedReader lines = client.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (block == null && line.startsWith("%begin ")) {
          block = new StringBuilder();
        } else if (block != null && (line.startsWith("%end ") || line.startsWith("%error "))) {
          answers.add((line.startsWith("%error ") ? "%error " : "") + block);
          block = null;
        } else if (block != null) {
          block.append(line).append('\n');
        } else if (line.startsWith("%output ")) {
          wrote(line);
        }
      }
    } catch (IOException closed) {
      answers.add("%error the server is gone");
    }
  }

  /** {@code %output %1 TEXT}, in which a byte that cannot be printed is {@code \ooo}. */
  private void wrote(String line) {
    String text = line.substring(line.indexOf(' ', "%output ".length()) + 1);
    long escaped = text.chars().filter(letter -> letter == '\\').count();
    synchronized (lock) {
      written++;
      bytes += text.getBytes(StandardCharsets.UTF_8).length - 3 * escaped;
      repaints += text.contains(ERASE_ALL) ? 1 : 0;
      lock.notifyAll();
    }
  }

  /** Bytes that were written to the pane so far. */
  long bytes() {
    synchronized (lock) {
      return bytes;
    }
  }

  /** How often the whole screen was erased so far. */
  int repaints() {
    synchronized (lock) {
      return repaints;
    }
  }

  /** Gives tmux a command line; returns its answer. */
  String say(String line) {
    try {
      commands.write(line + "\n");
      commands.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() {
    try {
      String answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("tmux does not answer");
      }
      if (answer.startsWith("%error ")) {
        throw new IllegalStateException("tmux says " + answer);
      }
      return answer;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a program in a fresh window; returns its process id. */
  long open(Map<String, String> environment, List<String> command) {
    StringBuilder line = new StringBuilder("new-window -P -F '#{window_id} #{pane_pid}'");
    environment.forEach((name, value) -> line.append(" -e ").append(quoted(name + "=" + value)));
    line.append(" \"exec");
    command.forEach(word -> line.append(' ').append(quoted(word)));
    line.append('"');
    String[] made = say(line.toString()).strip().split(" ");
    window = made[0];
    return Long.parseLong(made[1]);
  }

  private static String quoted(String word) {
    return "'" + word + "'";
  }

  /** Presses keys by tmux's names. */
  void press(String... keys) {
    say("send-keys -t " + window + " " + String.join(" ", keys));
  }

  /** The text in the window. */
  String shown() {
    return say("capture-pane -p -t " + window);
  }

  /** Looks each time that something was written, until the text is as wanted; returns it. */
  String until(String what, Predicate<String> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      long seen = written();
      String shown = shown();
      if (wanted.test(shown)) {
        return shown;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("never on the screen: " + what + "; it shows:\n" + shown);
      }
      awaitMoreThan(seen);
    }
  }

  private long written() {
    synchronized (lock) {
      return written;
    }
  }

  private void awaitMoreThan(long seen) {
    synchronized (lock) {
      try {
        if (written == seen) {
          lock.wait(LONGEST_NAP_MS);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Closes the window in front and waits until its program is gone. */
  void shut(long pid) {
    say("kill-window -t " + window);
    Processes.awaitEnd(pid);
  }

  @Override
  public void close() {
    run("kill-server");
    client.destroy();
  }
}

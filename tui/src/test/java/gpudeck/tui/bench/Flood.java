package gpudeck.tui.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A host whose tmux sessions print faster than anyone can read: the demo's stand-in for tmux, with
 * screens of megabytes that are others at each look.
 */
final class Flood implements AutoCloseable {

  static final int SESSIONS = 10;

  private static final int LINES = 2000;
  private static final int WIDTH = 700;

  private final Path folder;
  private final Thread printer = new Thread(this::print, "flood");
  private volatile boolean over;

  private Flood(Path folder) {
    this.folder = folder;
  }

  static Flood begin(Path folder) throws IOException {
    Flood flood = new Flood(folder);
    for (String name : new String[] {"bin", "state", "orders"}) {
      Files.createDirectories(folder.resolve(name));
    }
    flood.install("tmux");
    flood.install("tmux.awk");
    flood.write("sessions", flood.sessions());
    flood.write("windows", "session_id\twindow_index\n");
    flood.write(0);
    flood.printer.setDaemon(true);
    flood.printer.start();
    return flood;
  }

  static String name(int session) {
    return "flood-" + (char) ('a' + session);
  }

  /** Where its tmux is. */
  Path programs() {
    return folder.resolve("bin");
  }

  private void install(String program) throws IOException {
    Path file = programs().resolve(program);
    try (InputStream text = getClass().getResourceAsStream("/gpudeck/core/demo/" + program)) {
      Files.copy(text, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private String sessions() {
    long now = System.currentTimeMillis() / 1000;
    return IntStream.range(0, SESSIONS)
        .mapToObj(i -> "$" + i + "\t" + (now - 60 * i) + "\t0\t1\t1\t\t" + name(i) + "\n")
        .collect(
            Collectors.joining(
                "",
                "session_id\tsession_created\tsession_attached\tpid\tstart_time\tsocket_path"
                    + "\tsession_name\n",
                ""));
  }

  private void print() {
    try {
      for (int i = 1; !over; i++) {
        write(i);
      }
    } catch (IOException removed) {
      over = true;
    }
  }

  private void write(int round) throws IOException {
    Pause.of(Duration.ofMillis(200));
    StringBuilder screen = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      String start = "flood " + round + " line " + line + " ";
      screen.append(start).append("\u001b[3").append(line % 8).append('m');
      screen.append("abcdefghij".repeat(WIDTH / 10)).append("\u001b[0m\n");
    }
    for (int session = 0; session < SESSIONS; session++) {
      write("screen-" + session, screen.toString());
    }
  }

  private void write(String name, String text) throws IOException {
    Path fresh = Files.writeString(folder.resolve(name + ".new"), text);
    Files.move(fresh, folder.resolve("state").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    over = true;
    try {
      printer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

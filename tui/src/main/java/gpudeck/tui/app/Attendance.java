package gpudeck.tui.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Whether anybody has the tmux before them in which the deck runs: asked of this machine's tmux, a
 * few times a minute, on a thread of its own.
 */
final class Attendance {

  private static final long PERIOD = TimeUnit.SECONDS.toMillis(10);
  private static final long PATIENCE = 5;

  private final List<String> question;
  private final Consumer<Boolean> heard;

  private Attendance(String pane, Consumer<Boolean> heard) {
    this.question = List.of("tmux", "display-message", "-p", "-t", pane, "#{session_attached}");
    this.heard = heard;
  }

  /** Starts to watch, if the deck runs in tmux at all; {@code heard} is told each change. */
  static void watch(Map<String, String> environment, Consumer<Boolean> heard) {
    Optional.ofNullable(environment.get("TMUX_PANE"))
        .filter(pane -> environment.containsKey("TMUX"))
        .ifPresent(pane -> start(new Attendance(pane, heard)));
  }

  private static void start(Attendance attendance) {
    Thread thread = new Thread(attendance::run, "tmux attendance");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    boolean before = true;
    try {
      while (true) {
        Thread.sleep(PERIOD);
        boolean now = attached().orElse(before);
        if (now != before) {
          heard.accept(now);
        }
        before = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty where tmux does not answer. */
  private Optional<Boolean> attached() throws InterruptedException {
    try {
      Process tmux = new ProcessBuilder(question).redirectErrorStream(true).start();
      try (InputStream out = tmux.getInputStream()) {
        String answer = new String(out.readNBytes(64), StandardCharsets.UTF_8).strip();
        boolean number = answer.matches("[0-9]{1,4}") && tmux.waitFor(PATIENCE, TimeUnit.SECONDS);
        return number ? Optional.of(!answer.equals("0")) : Optional.empty();
      } finally {
        tmux.destroyForcibly();
      }
    } catch (IOException noTmux) {
      return Optional.empty();
    }
  }
}

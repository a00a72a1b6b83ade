package gpudeck.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.link.Nap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A pane of a tmux server of its own, for tests; what is written to it is kept as raw bytes. */
final class TmuxPane implements AutoCloseable {
  private static final long PATIENCE = 20_000_000_000L;

  private final Path folder;
  private final String socket;

  /** Starts {@code script} in a pane of 80x24, once the raw bytes are being kept. */
  TmuxPane(Path folder, String script) throws IOException, InterruptedException {
    this.folder = folder;
    this.socket = folder.resolve("tmux").toString();
    Files.writeString(folder.resolve("script"), "read go\n" + script);
    tmux("new-session", "-d", "-x", "80", "-y", "24", "sh " + folder.resolve("script"));
    tmux("pipe-pane", "cat > " + folder.resolve("raw"));
    keys("Enter");
  }

  void keys(String... keys) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("send-keys"));
    command.addAll(List.of(keys));
    tmux(command.toArray(String[]::new));
  }

  String shown() throws IOException, InterruptedException {
    return tmux("capture-pane", "-p");
  }

  /** What tmux says of the pane, for a format such as {@code #{alternate_on}}. */
  String state(String format) throws IOException, InterruptedException {
    return tmux("display-message", "-p", format).strip();
  }

  /** Waits until the pane's text is as wanted, and gives it. */
  String await(Predicate<String> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    String shown = shown();
    while (!wanted.test(shown)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not reached; the pane shows:\n" + shown);
      }
      Nap.take();
      shown = shown();
    }
    return shown;
  }

  String await(String text) throws IOException, InterruptedException {
    return await(shown -> shown.contains(text));
  }

  byte[] raw() throws IOException {
    return Files.readAllBytes(folder.resolve("raw"));
  }

  String tmux(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("TMUX");
    Process process = builder.start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return answer;
  }

  @Override
  public void close() throws IOException {
    try {
      tmux("kill-server");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

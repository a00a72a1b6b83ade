package gpudeck.tui.lab;

import gpudeck.core.link.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** {@code gpudeck attach} in a real terminal, by way of a wire that can be cut. */
final class AttachedTerminal implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ENDED = "attach has ended with ";

  /** So many bytes pass between two cuts, at most: two seconds of what the session prints. */
  private static final int APART = 2_000;

  private final Path folder;
  private final FarSession far;
  private final Wire wire;
  private final Tmux tmux;

  AttachedTerminal(Path folder, FarSession far) {
    this.folder = folder;
    this.far = far;
    this.wire = new Wire(far.port());
    try {
      Path config = Files.createDirectories(folder.resolve("config/gpudeck"));
      Files.writeString(config.resolve("config.toml"), "[host.far]\nscheduler = \"none\"\n");
      Files.writeString(folder.resolve("ssh_config"), far.alias("far", wire.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.tmux = new Tmux(folder, 100, 30, script());
    awaitCount();
  }

  private String script() {
    StringBuilder script = new StringBuilder("cd " + folder + "\nunset SSH_AUTH_SOCK TMUX\n");
    Packed.environment(folder)
        .forEach((name, value) -> script.append("export " + name + "='" + value + "'\n"));
    return script
        + "stty -g >before\n"
        + Packed.LAUNCHER
        + " -F ssh_config attach far:"
        + FarSession.NAME
        + "\nstatus=$?\nstty -g >after\necho \""
        + ENDED
        + "$status\"\nread wait\n";
  }

  /** Breaks the wire at a random byte, and comes back once the session is seen to count again. */
  void cut(Random random) {
    int cuts = cuts();
    boolean reset = random.nextBoolean();
    wire.after(random.nextInt(APART), reset ? wire::reset : wire::hangUp);
    Await.until("it was cut", SOON, () -> cuts() > cuts);
    awaitCount();
  }

  /** As if the network swallowed all from now on: nobody is told, and the host notices nothing. */
  void lose() {
    wire.lose();
    awaitCount();
  }

  private int cuts() {
    return (int)
        wire.events().stream()
            .filter(event -> event.endsWith("reset") || event.endsWith("hang up"))
            .count();
  }

  /** Whoever cannot wait for the next try presses the key for it. */
  private void awaitCount() {
    int now = far.count();
    tmux.until(
        "it counts further than " + now,
        SOON,
        shown -> {
          if (shown.contains("retry in") || shown.contains("new login in")) {
            tmux.press("C-]", "r");
          }
          return FarSession.count(shown) > now;
        });
  }

  /** Lets go of the session; returns the exit status. */
  int letGo() {
    tmux.press("C-]", "q");
    String shown = tmux.until("it has ended", SOON, text -> text.contains(ENDED));
    return Integer.parseInt(shown.substring(shown.indexOf(ENDED) + ENDED.length()).strip());
  }

  /** The line settings of the terminal before, and after. */
  String settings(boolean before) {
    try {
      return Files.readString(folder.resolve(before ? "before" : "after"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The modes of the terminal, to be compared with {@link TmuxDeck#UNTOUCHED}. */
  String modes() {
    return tmux.state(TmuxDeck.STATE);
  }

  @Override
  public void close() {
    tmux.close();
    try {
      wire.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

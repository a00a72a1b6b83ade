package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A program for {@link TerminalLabTest}: it shows a hostile name and the last inputs. The key q
 * ends it, x makes it fail, h gives the terminal to another program for one line.
 */
public final class ScreenTrial {
  static final String HOSTILE =
      "日本 é e\u0301 ✅ ❤️ 👩‍💻 \u001b]52;c;eA==\u0007 \u009b31m a\u202eb|end";

  private static final int SHOWN = 12;

  private final Path folder;
  private final Deque<String> lines = new ArrayDeque<>();
  private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();

  private ScreenTrial(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.writeString(folder.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
    new ScreenTrial(folder).run();
  }

  private void run() throws Exception {
    Theme theme = new Theme("plain", Map.of());
    ScreenSettings settings =
        new ScreenSettings(theme, ColourAbility.INDEXED256, true, true, false);
    try (Screen screen = TerminalScreen.open(settings, inputs::add).orElseThrow()) {
      screen.title(SafeText.of("trial \u001b]2;evil\u0007"));
      Input input;
      do {
        screen.show(frame(screen.size()), Optional.empty());
        input = inputs.take();
        act(screen, input);
      } while (!(input instanceof Input.Closed) && !input.equals(new Input.Key("q")));
    }
  }

  private void act(Screen screen, Input input) throws Exception {
    lines.addFirst(input.toString());
    if (input.equals(new Input.Key("x"))) {
      throw new IllegalStateException("on purpose");
    }
    if (input.equals(new Input.Key("h"))) {
      handOver(screen);
    }
  }

  private void handOver(Screen screen) throws IOException, InterruptedException {
    screen.suspend();
    String script = "stty -g > lent; echo ready; head -n 1 > typed";
    new ProcessBuilder("/bin/sh", "-c", script)
        .directory(folder.toFile())
        .inheritIO()
        .start()
        .waitFor();
    screen.resume();
  }

  private Grid frame(Size size) {
    Grid grid = new Grid(size);
    grid.put(0, 0, SafeText.of(HOSTILE), Style.of(Role.TEXT).bold());
    grid.put(0, 1, SafeText.of("size " + size.columns() + "x" + size.rows()), Style.of(Role.TEXT));
    int row = 2;
    for (String line : lines) {
      if (row < SHOWN) {
        grid.put(0, row++, SafeText.of(line), Style.of(Role.TEXT));
      }
    }
    grid.put(size.columns() - 3, size.rows() - 1, SafeText.of("end"), Style.of(Role.TEXT));
    return grid;
  }
}

package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A program for {@link TerminalLabTest}: it shows a hostile name and the last inputs. The key q
 * ends it, x makes it fail, h gives the terminal to another program for one line, l lends it to a
 * session that does what it can to spoil it.
 */
public final class ScreenTrial {
  static final String HOSTILE =
      "日本 é e\u0301 ✅ ❤️ 👩‍💻 \u001b]52;c;eA==\u0007 \u009b31m a\u202eb|end";

  private static final int SHOWN = 12;

  private static final List<String> SPOILING =
      List.of(
          "\u001b[31;1;4;7m",
          "\u001b[?1049l",
          "\u001b[?1049h",
          "\u001b[?25l",
          "\u001b[?25h",
          "\u001b[?1000h\u001b[?1003h\u001b[?1005h",
          "\u001b[?1006l\u001b[?1002l",
          "\u001b[?2004l",
          "\u001b[?1004l",
          "\u001b=\u001b[?1h",
          "\u001b(0\u001b)0\u000e",
          "\u001b[3;7r\u001b[?6h",
          "\u001b[4h",
          "\u001b[?7h",
          "\u001b[?7l",
          "\u001b[?5h",
          "\u001b[5 q",
          "\u001b]4;1;#00ff00\u0007\u001b]11;#ffffff\u0007",
          "\u001b]2;evil",
          "\u001bP+q",
          "\u001b[>4;2m\u001b[>1u",
          "\u001b[?2026h");

  private final Random random = new Random(Long.getLong("seed", 1));
  private int lent;

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
    if (input.equals(new Input.Key("l"))) {
      lend(screen);
    }
  }

  /** A few of what a session may send, in any order, the last one perhaps not whole. */
  private void lend(Screen screen) throws IOException {
    List<String> all = new ArrayList<>(SPOILING);
    Collections.shuffle(all, random);
    String spoils = String.join("spoilt", all.subList(0, 8));
    byte[] bytes = spoils.getBytes(StandardCharsets.UTF_8);
    try (RawTerminal terminal = screen.lend()) {
      terminal.write(bytes, bytes.length - random.nextInt(2));
    }
    lines.addFirst("lent " + ++lent);
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

package gpudeck.tui.app;

import gpudeck.core.log.LogPicture;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.watch.Watch;
import gpudeck.tui.screen.Screen;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Shows a log in the user's own pager, which has the terminal meanwhile. What it gets has passed
 * the gate: plain lines of safe text.
 */
final class Pager {

  private static final File TERMINAL = new File("/dev/tty");
  private static final String CHOICE =
      "if [ -n \"$PAGER\" ]; then eval \"$PAGER\"; elif command -v less >/dev/null; then less; else"
          + " more; fi";

  private final Watch watch;
  private final Screen screen;

  Pager(Watch watch, Screen screen) {
    this.watch = watch;
    this.screen = screen;
  }

  /**
   * Stays until the pager is quit.
   *
   * @param held what is held of the log, for one that is no file
   * @return what went wrong, as a sentence
   */
  Optional<String> show(String host, LogPicture held) {
    screen.suspend();
    try {
      Process pager =
          new ProcessBuilder("/bin/sh", "-c", CHOICE)
              .redirectOutput(TERMINAL)
              .redirectError(TERMINAL)
              .start();
      Optional<String> trouble = feed(pager, host, held);
      pager.waitFor();
      return trouble;
    } catch (IOException e) {
      return Optional.of("The pager could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      screen.resume();
    }
  }

  private Optional<String> feed(Process pager, String host, LogPicture held) {
    try (Writer to =
        new BufferedWriter(
            new OutputStreamWriter(pager.getOutputStream(), StandardCharsets.UTF_8))) {
      Optional<Raw> path = held.path();
      if (path.isPresent()) {
        return new PagerText(watch, host, path.get()).write(lines -> write(to, lines));
      }
      write(to, held.lines());
    } catch (IOException quit) {
      // The pager was quit before it had read all.
    }
    return Optional.empty();
  }

  private static void write(Writer to, List<InkedLine> lines) throws IOException {
    for (InkedLine line : lines) {
      to.write(line.plain().value());
      to.write('\n');
    }
    to.flush();
  }
}

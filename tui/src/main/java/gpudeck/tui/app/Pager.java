package gpudeck.tui.app;

import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.watch.Watch;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.view.DeckState;
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
  private Optional<LogWish> awaited = Optional.empty();

  Pager(Watch watch, Screen screen) {
    this.watch = watch;
    this.screen = screen;
  }

  /** That log is to be shown once there is something of it. */
  void await(LogWish wish) {
    awaited = Optional.of(wish);
  }

  /** The user has gone on to something else. */
  void forget() {
    awaited = Optional.empty();
  }

  /** Whether the log that is waited for is there, and its pane is shown with nothing over it. */
  boolean isReady(Snapshot now, DeckState state) {
    return state.dialog().isEmpty()
        && awaited
            .filter(wish -> state.logs().wish().filter(wish::equals).isPresent())
            .flatMap(wish -> held(now, wish))
            .isPresent();
  }

  /**
   * Shows the log that was waited for.
   *
   * @return what went wrong, as a sentence
   */
  Optional<String> show(Snapshot now) {
    LogWish wish = awaited.orElseThrow();
    forget();
    return held(now, wish).flatMap(log -> show(wish.job().host(), log));
  }

  private static Optional<LogPicture> held(Snapshot now, LogWish wish) {
    return now.host(wish.job().host())
        .map(host -> host.logs().get(wish))
        .flatMap(Reading::lastValue);
  }

  /**
   * Stays until the pager is quit.
   *
   * @param held what is held of the log, for one that is no file
   * @return what went wrong, as a sentence
   */
  private Optional<String> show(String host, LogPicture held) {
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

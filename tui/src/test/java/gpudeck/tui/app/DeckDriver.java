package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.fail;

import gpudeck.core.link.Asker;
import gpudeck.core.submit.Paperwork;
import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Themes;
import gpudeck.tui.screen.VirtualScreen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The real deck on a screen that is not there, with hosts that are not there: press, then look. */
final class DeckDriver implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final FakeHosts hosts;
  private final VirtualScreen screen;
  private final App app;
  private Consumer<Input> inputs;
  private Asker asker;
  private boolean over;

  DeckDriver(FakeHosts hosts, Size size, String... warnings) {
    this(hosts, size, false, warnings);
  }

  DeckDriver(FakeHosts hosts, Size size, boolean readonly, String... warnings) {
    this(hosts, size, Set.of("bell", "osc9", "title"), readonly, warnings);
  }

  /** Tells news by these ways besides the screen. */
  DeckDriver(FakeHosts hosts, Size size, Set<String> notices) {
    this(hosts, size, notices, false);
  }

  /** With what an earlier deck has left in the user's state folder. */
  DeckDriver(FakeHosts hosts, Size size, Path state) {
    this(hosts, hosts::watch, size, Set.of(), Optional.of(state), false);
  }

  /** On hosts that are watched by somebody else. */
  DeckDriver(App.Watches watches, Size size) {
    this(new FakeHosts(), watches, size, Set.of(), Optional.empty(), false);
  }

  private DeckDriver(
      FakeHosts hosts, Size size, Set<String> notices, boolean readonly, String... warnings) {
    this(hosts, hosts::watch, size, notices, Optional.empty(), readonly, warnings);
  }

  private DeckDriver(
      FakeHosts hosts,
      App.Watches watches,
      Size size,
      Set<String> notices,
      Optional<Path> state,
      boolean readonly,
      String... warnings) {
    this.hosts = hosts;
    this.screen = new VirtualScreen(size);
    Outfit outfit =
        new Outfit(
            KeyMap.DEFAULT,
            Glyphs.UNICODE,
            new Themes(Optional.empty()),
            Paperwork.in(Optional.empty(), state),
            notices,
            hosts.time(),
            ZoneOffset.UTC,
            Duration.ZERO,
            Duration.ofMillis(300));
    this.app =
        App.open(
                outfit,
                new App.Start("terminal", readonly, List.of(warnings)),
                to -> {
                  inputs = to;
                  return Optional.of(screen);
                },
                (asker, changed, says) -> {
                  this.asker = asker;
                  return watches.watch(asker, changed, says);
                })
            .orElseThrow();
  }

  /** Types keys by their names, each shown before the next. */
  DeckDriver press(String... keys) {
    for (String key : keys) {
      send(new Input.Key(key));
    }
    return this;
  }

  /** Presses a key, and does not wait for the end of what it begins. */
  DeckDriver begin(String key) {
    inputs.accept(new Input.Key(key));
    return this;
  }

  /** Types a word, letter by letter. */
  DeckDriver type(String word) {
    word.codePoints()
        .forEach(letter -> press(letter == ' ' ? "Space" : Character.toString(letter)));
    return this;
  }

  DeckDriver send(Input input) {
    inputs.accept(input);
    turnUntilIdle();
    return this;
  }

  /** Lets time pass on the deck's clock. */
  DeckDriver pass(Duration time) {
    hosts.time().pass(time);
    turnUntilIdle();
    return this;
  }

  /** Waits until the screen shows a text. */
  DeckDriver sees(String text) {
    return until("shows " + text, shown -> shown.contains(text));
  }

  /** Waits until the screen shows a text no more. */
  DeckDriver misses(String text) {
    return until("misses " + text, shown -> !shown.contains(text));
  }

  /** Waits until the screen has a line that holds all these words. */
  DeckDriver seesLine(String... words) {
    return until(
        "has a line with " + String.join(" and ", words),
        shown -> shown.lines().anyMatch(line -> List.of(words).stream().allMatch(line::contains)));
  }

  /** Lets time pass until the screen has a line that holds all these words. */
  DeckDriver seesLineInTime(String... words) {
    return until(
        "has a line in time with " + String.join(" and ", words),
        shown -> {
          hosts.time().pass(Duration.ofSeconds(1));
          return shown.lines().anyMatch(line -> List.of(words).stream().allMatch(line::contains));
        });
  }

  DeckDriver until(String what, Predicate<String> wanted) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!wanted.test(screen.text())) {
      if (System.nanoTime() > deadline) {
        fail("the screen never " + what + ":\n" + screen.text());
      }
      turn();
    }
    return this;
  }

  /** Drags the window to another size. */
  DeckDriver resize(Size size) {
    screen.resize(size);
    return send(new Input.Resized(size));
  }

  /** As a login would, on a thread of its own: the question waits for the answer. */
  <T> CompletableFuture<T> asks(Function<Asker, T> question) {
    return CompletableFuture.supplyAsync(() -> question.apply(asker));
  }

  String text() {
    return screen.text();
  }

  VirtualScreen screen() {
    return screen;
  }

  boolean isOver() {
    return over;
  }

  private void turnUntilIdle() {
    do {
      turn();
    } while (!over && !app.idle());
  }

  private void turn() {
    over |= !app.turn(Duration.ofMillis(10));
  }

  @Override
  public void close() {
    app.close();
  }
}

package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.fail;

import gpudeck.core.host.Person;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Themes;
import gpudeck.tui.screen.VirtualScreen;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** {@code gpudeck} from its command line on, with real files, on a screen that is not there. */
final class StartedDeck implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Size SIZE = new Size(200, 40);

  private final CompletableFuture<Integer> exit;
  private volatile VirtualScreen screen = new VirtualScreen(SIZE);
  private volatile Consumer<Input> inputs = input -> {};

  StartedDeck(Path home, Map<String, String> environment, String... arguments) {
    Person person = new Person("ana", home, Map.copyOf(environment));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Themes themes = new Themes(Optional.empty());
    Outside outside =
        new Outside(
            nowhere,
            nowhere,
            new IsTerminal(true, true, true),
            OptionalInt::empty,
            person,
            Console.NOBODY,
            new RealBook(person),
            (chosen, asker) -> fail("no command runs here"),
            new RealPicker(person, themes, this::open),
            new RealDeck(person, themes, this::open));
    exit = CompletableFuture.supplyAsync(() -> Main.run(List.of(arguments), outside));
  }

  private Optional<Screen> open(ScreenSettings settings, Consumer<Input> to) {
    screen = new VirtualScreen(SIZE);
    inputs = to;
    return Optional.of(screen);
  }

  StartedDeck press(String... keys) {
    List.of(keys).forEach(key -> inputs.accept(new Input.Key(key)));
    return this;
  }

  StartedDeck type(String word) {
    word.codePoints().forEach(letter -> press(Character.toString(letter)));
    return this;
  }

  /** Waits until the screen shows a text. */
  StartedDeck sees(String text) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!screen.text().contains(text)) {
      if (System.nanoTime() > deadline || exit.isCompletedExceptionally()) {
        fail("the screen never shows " + text + ":\n" + screen.text() + exit);
      }
      LockSupport.parkNanos(1_000_000);
    }
    return this;
  }

  /** Leaves from wherever it is; the exit code. */
  int quit() {
    inputs.accept(new Input.Closed());
    return awaitExit();
  }

  /** The exit code, once it has ended. */
  int awaitExit() {
    return exit.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    quit();
  }
}

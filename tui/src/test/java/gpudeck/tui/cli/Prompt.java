package gpudeck.tui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.host.Person;
import gpudeck.core.store.HostPicture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Somebody who types command lines: {@code Main} in this process, with hosts that are made up. */
final class Prompt {

  /** What a command line came to. */
  record Ran(int exit, String out, String err) {}

  final FakeDesk desk;
  final Map<String, String> env = new HashMap<>(Map.of("TERM", "xterm-256color"));
  private final Deque<String> typed = new ArrayDeque<>();
  private final List<HostPicture> pictures;
  private OptionalInt columns = OptionalInt.empty();
  private IsTerminal isTerminal = new IsTerminal(false, false, false);

  Prompt(HostPicture... pictures) {
    this.pictures = List.of(pictures);
    this.desk = new FakeDesk(this.pictures);
  }

  /** From now on all three streams are a terminal, and these lines are typed at questions. */
  Prompt onATerminal(String... lines) {
    isTerminal = new IsTerminal(true, true, true);
    typed.addAll(List.of(lines));
    return this;
  }

  /** From now on the terminal is so wide. */
  Prompt columns(int now) {
    columns = OptionalInt.of(now);
    return this;
  }

  Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream said = new PrintStream(err, true, UTF_8);
    Outside outside =
        new Outside(
            new PrintStream(out, true, UTF_8),
            said,
            isTerminal,
            () -> columns,
            new Person("maria", Path.of("/home/maria"), env),
            isTerminal.canAsk() ? new Typist(said) : Console.NOBODY,
            new PaperBook(),
            (chosen, asker) -> desk,
            (config, aliases, keptIn, options) -> Optional.empty(),
            (chosen, options) -> deck(said, chosen));
    int exit = Main.run(List.of(arguments), outside);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Knows the hosts of the test, and of settings only the usual ones. */
  private final class PaperBook implements Outside.Book {

    @Override
    public Config.Outcome config(Options options) {
      return new Config.Outcome.Good(Config.usual());
    }

    @Override
    public Outside.Choice choose(List<String> names, Options options) {
      for (String name : names) {
        if (pictures.stream().noneMatch(picture -> picture.host().name().equals(name))) {
          return new Outside.Choice.Wrong("no host is called " + name);
        }
      }
      Stream<Host> hosts =
          pictures.stream()
              .map(HostPicture::host)
              .filter(host -> names.isEmpty() || names.contains(host.name()));
      return new Outside.Choice.Hosts(hosts.toList(), Config.usual());
    }
  }

  private static Outside.DeckDoor.Opened deck(PrintStream said, Outside.Choice.Hosts chosen) {
    said.println("deck on " + chosen.names());
    return new Outside.DeckDoor.Opened.Over();
  }

  /** Types what the test said. */
  private final class Typist implements Console {
    private final PrintStream said;

    Typist(PrintStream said) {
      this.said = said;
    }

    @Override
    public Optional<String> line(String question) {
      said.println(question);
      return Optional.ofNullable(typed.poll());
    }

    @Override
    public Optional<char[]> secret(String question) {
      return line(question).map(String::toCharArray);
    }
  }

  /** Compares with a text, so that the difference is readable. */
  static void assertText(String expected, String actual) {
    assertEquals(expected.lines().toList(), actual.lines().toList());
  }
}

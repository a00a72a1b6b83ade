package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.host.Person;
import gpudeck.core.link.Asker;
import gpudeck.tui.app.Picked;
import gpudeck.tui.screen.ColourAbility;
import gpudeck.tui.screen.ColourAbility.Wish;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * All that a command touches outside this room; a test brings its own.
 *
 * @param columns of the terminal on standard output, asked each time; empty where it is none
 */
record Outside(
    PrintStream out,
    PrintStream err,
    IsTerminal isTerminal,
    Supplier<OptionalInt> columns,
    Person person,
    Console console,
    Book book,
    Desks desks,
    PickerDoor picker,
    DeckDoor deck) {

  /** The colours that standard output may have: by themselves only where it is a terminal. */
  ColourAbility printing(Wish wish) {
    return isTerminal.out() || wish == Wish.ALWAYS
        ? ColourAbility.detect(person.environment(), wish)
        : ColourAbility.NONE;
  }

  /** Knows what is set, and which hosts a command line means. */
  interface Book {

    Config.Outcome config(Options options);

    /**
     * @param names in the user's order; none: those of config.toml
     */
    Choice choose(List<String> names, Options options);
  }

  /** What came of looking hosts up. */
  sealed interface Choice {

    /**
     * The hosts in order, and what is set.
     *
     * @param notes what a user is to be told of how they were chosen, as sentences
     */
    record Hosts(List<Host> hosts, Config config, List<String> notes) implements Choice {

      Hosts(List<Host> hosts, Config config) {
        this(hosts, config, List.of());
      }

      List<String> names() {
        return hosts.stream().map(Host::name).toList();
      }
    }

    /** Nothing names a host; a command that cannot ask takes this machine. */
    record Unnamed(Hosts thisMachine) implements Choice {}

    /** A name or a config that cannot be used: one sentence, with file and line if it has one. */
    record Wrong(String says) implements Choice {}
  }

  /** Opens the hosts of one command; they are dialled when they are looked at. */
  interface Desks {
    Desk open(Choice.Hosts chosen, Asker asker);
  }

  /** Asks which hosts to open, where nothing names one. */
  interface PickerDoor {

    /**
     * Stays until something is chosen.
     *
     * @param aliases of the ssh config
     * @param keptIn the file that will hold what is chosen
     * @return empty where nobody can be asked
     */
    Optional<Picked> pick(
        Config config, List<String> aliases, Optional<Path> keptIn, Options options);
  }

  /** Opens the deck and stays until it is quit. */
  interface DeckDoor {
    Opened open(Choice.Hosts chosen, Options options);

    /** What became of it. */
    sealed interface Opened {
      record Over() implements Opened {}

      /** It could not be opened, and why. */
      record Wrong(String says) implements Opened {}
    }
  }
}

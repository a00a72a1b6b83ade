package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.link.Asker;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * All that a command touches outside this room; a test brings its own.
 *
 * @param env the environment variables
 */
record Outside(
    PrintStream out,
    PrintStream err,
    IsTerminal isTerminal,
    Map<String, String> env,
    Console console,
    HostBook book,
    Desks desks,
    DeckDoor deck) {

  /** Finds the hosts that a command line means. */
  interface HostBook {
    Choice choose(List<String> names, Options options);
  }

  /** What came of looking hosts up. */
  sealed interface Choice {

    /** The hosts in order, and what is to be said of the config on the way. */
    record Hosts(List<Host> hosts, List<String> warnings) implements Choice {}

    /** A name or a config that cannot be used: one sentence, with file and line if it has one. */
    record Wrong(String says) implements Choice {}
  }

  /** Opens the hosts of one command; they are dialled when they are looked at. */
  interface Desks {
    Desk open(List<Host> hosts, Asker asker, Options options);
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

package gpudeck.tui.cli;

import gpudeck.core.host.Person;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The machine, the terminal and the hosts that there really are. */
final class RealWorld {

  private RealWorld() {}

  static Outside outside() {
    Book book = new Book(Person.current());
    IsTerminal isTerminal = IsTerminal.ofThisProcess();
    return new Outside(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        isTerminal,
        System.getenv(),
        isTerminal.canAsk() ? new TerminalConsole(System.in, System.err) : Console.NOBODY,
        book,
        new WatchDesks(book),
        new RealDeck(book, System.getenv(), new Folders(System.getenv()).themes()));
  }

  /** Whatever the locale says: what we print is UTF-8, as the terminals of this century are. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}

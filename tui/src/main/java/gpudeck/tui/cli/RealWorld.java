package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Folders;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Person;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Keepalive;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Time;
import gpudeck.core.store.CommandRecord;
import gpudeck.core.store.Consents;
import gpudeck.core.store.Journal;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.store.last.PastJobs;
import gpudeck.core.submit.Paperwork;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Links;
import gpudeck.core.watch.Means;
import gpudeck.core.watch.Pace;
import gpudeck.core.watch.Watch;
import gpudeck.tui.cli.Outside.Choice;
import gpudeck.tui.screen.TerminalScreen;
import gpudeck.tui.screen.Themes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The machine, the terminal and the hosts that there really are. */
final class RealWorld {

  private RealWorld() {}

  static Outside outside() {
    IsTerminal isTerminal = IsTerminal.ofThisProcess();
    Person person = Person.current();
    PrintStream err = utf8(FileDescriptor.err);
    return new Outside(
        utf8(FileDescriptor.out),
        err,
        isTerminal,
        () -> isTerminal.out() ? TerminalScreen.columns() : OptionalInt.empty(),
        person,
        isTerminal.canAsk() ? new TerminalConsole(System.in, err) : Console.NOBODY,
        new RealBook(person),
        (chosen, asker) -> desk(person, chosen, asker),
        new RealPicker(person, themes(person), TerminalScreen::open),
        new RealDeck(person, themes(person), TerminalScreen::open));
  }

  static Themes themes(Person person) {
    return new Themes(new Folders(person).config().map(folder -> folder.resolve("themes")));
  }

  /** Templates, shipped and the user's own, and receipts. */
  static Paperwork paperwork(Person person) {
    Folders folders = new Folders(person);
    return Paperwork.in(folders.config(), folders.state());
  }

  private static Desk desk(Person person, Choice.Hosts chosen, Asker asker) {
    DoorAsker door = new DoorAsker(asker);
    return new WatchDesk(watch(person, chosen, door), paperwork(person), door);
  }

  /** Watches the hosts of a command, which takes nothing old for an answer. */
  private static Watch watch(Person person, Choice.Hosts chosen, Asker asker) {
    Means means = means(person, chosen.config(), LastPictures.NONE);
    return new Watch(chosen.hosts(), means, asker, host -> {}, says -> {});
  }

  /**
   * Watches the hosts of a deck, which begins with what was last known of them; nothing is dialled
   * before it is looked at.
   */
  static Watch watch(
      Person person,
      Choice.Hosts chosen,
      Asker asker,
      Consumer<String> changed,
      Consumer<String> says) {
    LastPictures last = new LastPictures(new Folders(person).state());
    return new Watch(chosen.hosts(), means(person, chosen.config(), last), asker, changed, says);
  }

  private static Means means(Person person, Config config, LastPictures last) {
    LoginNodes nodes = new LoginNodes(new Folders(person).state(), InetAddress::getAllByName);
    Transports transports = new Transports(person, nodes, config.watch().nudge());
    return new Means(
        new Links(transports::of, Keepalive.of(config.watch())),
        Pace.USUAL.withMinimum(config.pollMinimum()),
        new LogLimits(config.log().lines(), config.log().bytes()),
        Time.SYSTEM,
        new Consents(new Folders(person).state()),
        nodes,
        last,
        new PastJobs(new Folders(person).state()),
        journal(person));
  }

  /**
   * Threads that end by a mistake say so in the journal from now on: what they would print on
   * standard error stands across the deck. Of this thread's own nothing is hidden.
   */
  static void journalMishaps(Person person) {
    Thread deck = Thread.currentThread();
    Consumer<CommandRecord> journal = journal(person);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
      if (thread == deck) {
        thrown.printStackTrace();
      }
      journal.accept(mishap(thread, thrown));
    });
  }

  private static CommandRecord mishap(Thread thread, Throwable thrown) {
    String where = Stream.of(thrown.getStackTrace()).findFirst().map(at -> " at " + at).orElse("");
    SafeText says =
        SafeText.of(thread.getName() + " ended by " + thrown.getClass().getName() + where);
    return new CommandRecord(
        "gpudeck", says, Instant.now(), Duration.ZERO, 0, -1, 0, SafeText.EMPTY);
  }

  /** Where the state folder cannot be used, nothing is written down. */
  private static Consumer<CommandRecord> journal(Person person) {
    return new Folders(person)
        .state()
        .map(Journal::new)
        .<Consumer<CommandRecord>>map(journal -> journal::write)
        .orElse(line -> {});
  }

  /** Whatever the locale says: what we print is UTF-8, as the terminals of this century are. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}

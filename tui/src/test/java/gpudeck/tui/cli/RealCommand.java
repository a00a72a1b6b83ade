package gpudeck.tui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.host.Person;
import gpudeck.core.submit.Paperwork;
import gpudeck.core.watch.Watch;
import gpudeck.tui.cli.Outside.Choice;
import gpudeck.tui.cli.Outside.DeckDoor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command line that is run in this process with nothing made up but its user: config, links,
 * scripts and parsers are what a user has.
 *
 * @param home holds the folders of the user
 */
record RealCommand(Path home) {

  /** What a command line came to. */
  record Ran(int exit, String out, String err) {}

  Ran run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Main.run(List.of(words), outside(stream(out), stream(err)));
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, UTF_8);
  }

  private Outside outside(PrintStream out, PrintStream err) {
    Person person = new Person("ana", home, folders());
    return new Outside(
        out,
        err,
        new IsTerminal(false, false, false),
        OptionalInt::empty,
        person,
        Console.NOBODY,
        new RealBook(person),
        (chosen, asker) -> desk(person, chosen, new DoorAsker(asker)),
        (config, aliases, keptIn, options) -> Optional.empty(),
        (chosen, options) -> new DeckDoor.Opened.Over());
  }

  private Map<String, String> folders() {
    return Map.of(
        "XDG_CONFIG_HOME", home.resolve("config").toString(),
        "XDG_STATE_HOME", home.resolve("state").toString(),
        "XDG_CACHE_HOME", home.resolve("cache").toString());
  }

  private static Desk desk(Person person, Choice.Hosts chosen, DoorAsker door) {
    Watch watch = RealWorld.watch(person, chosen, door, host -> {}, says -> {});
    return new WatchDesk(watch, Paperwork.in(Optional.empty(), Optional.empty()), door);
  }
}

package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Person;
import gpudeck.core.host.Route;
import gpudeck.tui.cli.Outside.Choice;
import gpudeck.tui.screen.UnseenScreen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Plays what a start does, so that the JVM can archive it: the launcher runs it with {@code
 * -XX:ArchiveClassesAtExit}. Code that has run is archived with its lambdas, code that is only
 * loaded without.
 */
public final class Rehearsal {

  /** What cannot be played, for want of a host. All of an archive costs each start some time. */
  private static final List<String> PACKAGES = List.of("gpudeck.", "com.jcraft.jsch.");

  private static final String CONFIG =
      """
      [deck]
      theme = "dark"

      [host.cluster]
      ssh = "me@cluster.example"
      path = ["/opt/slurm/bin"]
      """;

  /** Enough for all that the first answers change. */
  private static final int FIRST_FRAMES = 20;

  /** What is likely to be pressed first. */
  private static final List<String> KEYS =
      List.of("j", "j", "k", "Enter", "Esc", "Tab", "Tab", "z", "z", "?", "Esc", "/", "a", "Esc");

  private static final IsTerminal TERMINAL = new IsTerminal(true, true, true);

  private final Person person;
  private final Path config;

  /** A rehearsal leaves no picture of this machine behind: nothing can be kept below a file. */
  private Rehearsal(Path config) {
    Person real = Person.current();
    Map<String, String> environment = new HashMap<>(real.environment());
    environment.put("XDG_STATE_HOME", config.toString());
    this.person = new Person(real.login(), real.home(), environment);
    this.config = config;
  }

  /** Takes no arguments; exit 1 where there is no room for a file, or the jars cannot be read. */
  public static void main(String[] args) throws IOException {
    Path config = Files.createTempFile("gpudeck-rehearsal-", ".toml");
    try {
      Files.writeString(config, CONFIG);
      Rehearsal rehearsal = new Rehearsal(config);
      rehearsal.playTheDemo();
      rehearsal.playThisMachine();
      rehearsal.playACommand();
      loadAll();
    } finally {
      Files.delete(config);
    }
  }

  private void playTheDemo() {
    Main.run(List.of(Names.DEMO), unseen());
  }

  /** Reads a config, asks this machine and prints JSON. */
  private void playACommand() {
    Main.run(List.of("jobs", "-H", "local", "--json", "--config", config.toString()), unseen());
  }

  private Outside unseen() {
    Outside real = RealWorld.outside();
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream());
    return new Outside(
        nobody,
        nobody,
        TERMINAL,
        OptionalInt::empty,
        person,
        Console.NOBODY,
        real.book(),
        real.desks(),
        real.picker(),
        deck(FIRST_FRAMES, KEYS));
  }

  private RealDeck deck(int frames, List<String> keys) {
    return new RealDeck(
        person,
        RealWorld.themes(person),
        (settings, inputs) -> Optional.of(new UnseenScreen(settings, inputs, frames, keys)));
  }

  private void playThisMachine() {
    HostSettings unasked = new HostSettings(Optional.of("none"), List.of(), Optional.empty());
    Host here = new Host("local", new Route.Local(), unasked);
    if (new RealBook(person).choose(List.of("local"), new Options())
        instanceof Choice.Hosts known) {
      deck(2, List.of()).open(new Choice.Hosts(List.of(here), known.config()), new Options());
    }
  }

  private static void loadAll() throws IOException {
    Path own = Path.of(System.getProperty("java.class.path"));
    try (Stream<Path> jars = Files.list(own.toAbsolutePath().getParent())) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        load(jar);
      }
    }
  }

  private static void load(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> PACKAGES.stream().anyMatch(name::startsWith))
          .forEach(Rehearsal::load);
    }
  }

  /** A class that needs a jar that we do not ship (JSch has some) is none that a start uses. */
  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError notOurs) {
      return;
    }
  }
}

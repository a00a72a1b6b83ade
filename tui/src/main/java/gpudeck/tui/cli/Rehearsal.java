package gpudeck.tui.cli;

import gpudeck.core.host.Folders;
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
import java.util.Comparator;
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

  /**
   * The journal and the last pictures of the user are no place for what is only played.
   *
   * @param folder what is kept is kept there
   */
  private Rehearsal(Path folder) {
    Person real = Person.current();
    Map<String, String> environment = new HashMap<>(real.environment());
    environment.put("XDG_STATE_HOME", folder.toString());
    this.person = new Person(real.login(), real.home(), environment);
    this.config = folder.resolve("config.toml");
  }

  /** Takes no arguments; exit 1 where there is no room for a file, or the jars cannot be read. */
  public static void main(String[] args) throws IOException {
    Path folder = folder();
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("config.toml"), CONFIG);
      new Rehearsal(folder).play();
      loadAll();
    } finally {
      remove(folder);
    }
  }

  /** One of the cache, always the same: a rehearsal that was killed leaves it to the next. */
  private static Path folder() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new Folders(Person.current()).cache().orElse(temporary).resolve("rehearsal");
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  /** The second time, the demo begins with the last pictures of the first. */
  private void play() {
    Main.run(List.of(Names.DEMO), unseen(FIRST_FRAMES, KEYS));
    Main.run(List.of(Names.DEMO), unseen(2, List.of()));
    playThisMachine();
    playACommand();
  }

  /** Reads a config, asks this machine and prints JSON. */
  private void playACommand() {
    Main.run(
        List.of("jobs", "-H", "local", "--json", "--config", config.toString()),
        unseen(0, List.of()));
  }

  private Outside unseen(int frames, List<String> keys) {
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
        (chosen, options) -> deck(frames, keys).open(asOwn(chosen), options));
  }

  /** As if they were the user's own, of which the last pictures are kept. */
  private static Choice.Hosts asOwn(Choice.Hosts chosen) {
    List<Host> own =
        chosen.hosts().stream()
            .map(host -> new Host(host.name(), new Route.Local(), host.settings()))
            .toList();
    return new Choice.Hosts(own, chosen.config());
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

package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Person;
import gpudeck.core.host.Route;
import gpudeck.tui.cli.Outside.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Loads the classes that a start needs and ends, so that the JVM can archive them: the launcher
 * runs it with {@code -XX:ArchiveClassesAtExit}.
 */
public final class Rehearsal {

  /** What a start uses of other people's jars; picocli's classes are too old for an archive. */
  private static final List<String> PACKAGES =
      List.of(
          "gpudeck.",
          "com.jcraft.jsch.",
          "org.tomlj.",
          "org.antlr.v4.runtime.",
          "com.fasterxml.jackson.core.");

  private Rehearsal() {}

  /** Takes no arguments; exit 1 where the jars cannot be read. */
  public static void main(String[] args) throws IOException {
    startTheDeck();
    Path own = Path.of(System.getProperty("java.class.path"));
    try (Stream<Path> jars = Files.list(own.toAbsolutePath().getParent())) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        load(jar);
      }
    }
  }

  /** Code that has run is archived with its lambdas, code that is only loaded without. */
  private static void startTheDeck() {
    Person person = Person.current();
    HostSettings unasked = new HostSettings(Optional.of("none"), List.of(), Optional.empty());
    Host here = new Host("local", new Route.Local(), unasked);
    if (new RealBook(person).choose(List.of("local"), new Options())
        instanceof Choice.Hosts known) {
      new RealDeck(
              person.environment(),
              RealWorld.themes(person),
              (settings, inputs) -> Optional.of(new UnseenScreen(inputs)))
          .open(new Choice.Hosts(List.of(here), known.config()), new Options());
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

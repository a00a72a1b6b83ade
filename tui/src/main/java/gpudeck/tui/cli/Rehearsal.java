package gpudeck.tui.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

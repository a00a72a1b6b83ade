package gpudeck.tui.box;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Leaves in the manifests of jars only what Java reads of them: {@code LeanJars FOLDER}. A start
 * that has its classes from a cache still reads the manifest of every jar that they were in, and
 * those of build tools take it 25 ms together.
 */
final class LeanJars {

  private static final List<Name> READ =
      List.of(
          Name.MANIFEST_VERSION,
          Name.MULTI_RELEASE,
          Name.MAIN_CLASS,
          Name.CLASS_PATH,
          Name.IMPLEMENTATION_VERSION);

  private LeanJars() {}

  /** Rewrites every jar of a folder. */
  public static void main(String[] words) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(words[0]), "*.jar")) {
      for (Path jar : jars) {
        rewrite(jar);
      }
    }
  }

  /** All but the manifest stays as it is, times included. */
  static void rewrite(Path jar) throws IOException {
    Path lean = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarFile from = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(lean);
        JarOutputStream to = new JarOutputStream(file)) {
      Enumeration<JarEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        copy(from, entries.nextElement(), to);
      }
    }
    Files.move(lean, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
    JarEntry copy = new JarEntry(entry.getName());
    copy.setTime(entry.getTime());
    to.putNextEntry(copy);
    if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
      lean(from.getManifest()).write(to);
    } else {
      from.getInputStream(entry).transferTo(to);
    }
    to.closeEntry();
  }

  private static Manifest lean(Manifest full) {
    Manifest lean = new Manifest();
    Attributes attributes = full.getMainAttributes();
    for (Name name : READ) {
      if (attributes.containsKey(name)) {
        lean.getMainAttributes().put(name, attributes.get(name));
      }
    }
    return lean;
  }
}

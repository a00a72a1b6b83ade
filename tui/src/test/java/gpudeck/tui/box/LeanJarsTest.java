package gpudeck.tui.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanJarsTest {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Multi-Release: true
      Export-Package: a.long.list;uses:="of.packages"
      Implementation-Version: 1.2

      Name: one/
      Sealed: true
      """;

  @TempDir Path folder;

  @Test
  void theManifestKeepsWhatJavaReadsAndTheRestOfTheJarStays() throws IOException {
    Path jar = folder.resolve("some.jar");
    write(jar);
    LeanJars.main(new String[] {folder.toString()});
    try (JarFile lean = new JarFile(jar.toFile())) {
      assertEquals(
          Set.of("Manifest-Version=1.0", "Multi-Release=true", "Implementation-Version=1.2"),
          Set.copyOf(
              lean.getManifest().getMainAttributes().entrySet().stream()
                  .map(Object::toString)
                  .toList()));
      assertEquals(0, lean.getManifest().getEntries().size());
      JarEntry text = lean.getJarEntry("one/text");
      assertEquals("kept", new String(lean.getInputStream(text).readAllBytes(), UTF_8));
      assertEquals(1_700_000_000_000L, text.getTime());
    }
    assertEquals(1, folder.toFile().list().length, "nothing else is left behind");
  }

  private static void write(Path jar) throws IOException {
    try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar))) {
      add(to, JarFile.MANIFEST_NAME, MANIFEST);
      add(to, "one/text", "kept");
    }
  }

  private static void add(JarOutputStream to, String name, String text) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(1_700_000_000_000L);
    to.putNextEntry(entry);
    to.write(text.getBytes(UTF_8));
    to.closeEntry();
  }
}

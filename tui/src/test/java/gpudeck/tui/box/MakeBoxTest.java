package gpudeck.tui.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes the box, with JDKs that it has to refuse. */
@Tag("packed")
class MakeBoxTest {

  private static final Path SCRIPT = Path.of("src/main/box/make-box").toAbsolutePath();
  private static final String ADVICE =
      "Take Eclipse Temurin 25 (https://adoptium.net), which is built for old systems, and name its"
          + " folder: -Druntime.jdk=PATH";

  @TempDir Path folder;
  private Path module;
  private Path jdk;

  /** A module whose program is packed, and a JDK whose jlink links one library. */
  @BeforeEach
  void made() throws IOException {
    module = Files.createDirectories(folder.resolve("tui"));
    Files.createDirectories(module.resolve("target/gpudeck"));
    Files.createSymbolicLink(
        module.resolve("target/test-classes"), Path.of("target/test-classes").toAbsolutePath());
    Files.createDirectory(folder.resolve("themes"));
    jdk = Files.createDirectories(folder.resolve("jdk"));
    Files.createDirectory(jdk.resolve("bin"));
    release("25.0.1");
    Files.writeString(jdk.resolve("NOTICE"), "whose it is");
    program("java", "exec '%s/bin/java' \"$@\"".formatted(System.getProperty("java.home")));
    try (InputStream library = MakeBoxTest.class.getResourceAsStream("needs-2.34.so")) {
      Files.copy(library, jdk.resolve("library"));
    }
    program("jlink", "mkdir \"$4\"; cp '%s/library' \"$4/needs.so\"".formatted(jdk));
  }

  @Test
  void refusesARuntimeThatAsksForANewerGlibc() throws Exception {
    String said = refused();
    assertTrue(said.contains("GLIBC_2.34   runtime/needs.so  <- too new"), said);
    assertTrue(said.contains(jdk + " does not start on old systems. " + ADVICE), said);
    assertTrue(Files.notExists(module.resolve("target/gpudeck-1.0-linux-x64.tar.gz")));
  }

  @Test
  void refusesAnotherVersionOfJava() throws Exception {
    release("17.0.15");
    assertEquals("box: " + jdk + " is no JDK 25. " + ADVICE + "\n", refused());
  }

  /** What is said of that JDK before the script gives up. */
  private String refused() throws IOException, InterruptedException {
    List<String> command =
        List.of(SCRIPT.toString(), "1.0", "2026-01-01T00:00:00Z", jdk.toString());
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .directory(module.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertEquals(1, process.waitFor(), () -> command.toString());
    return Files.readString(said, UTF_8);
  }

  private void release(String version) throws IOException {
    Files.writeString(
        jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nSOURCE=\"there\"\n");
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(jdk.resolve("bin/" + name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

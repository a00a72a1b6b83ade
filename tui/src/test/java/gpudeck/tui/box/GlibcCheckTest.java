package gpudeck.tui.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the box against a library that ld has made; see its source beside it. */
class GlibcCheckTest {

  @TempDir Path folder;

  @Test
  void readsEveryVersionThatALibraryAsksFor() throws IOException {
    List<String> versions = ElfFile.of(ByteBuffer.wrap(library())).orElseThrow().versionsNeeded();
    assertEquals(Set.of("GLIBC_2.2.5", "GLIBC_2.14", "GLIBC_2.34"), Set.copyOf(versions));
  }

  @Test
  void theNewestIsFoundByNumberAndNotByText() {
    assertEquals("2.34", newest("GLIBC_2.4", "GLIBC_2.34", "GLIBC_2.17").toString());
    assertEquals("2.2.5", newest("GLIBC_2.2.5", "GLIBC_2.2", "GCC_3.0").toString());
    assertEquals(Optional.empty(), Glibc.newest(List.of("GLIBC_PRIVATE", "CXXABI_1.3")));
  }

  @Test
  void aFolderWithALibraryThatAsksForMoreIsRefusedAndTheLibraryNamed() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.write(folder.resolve("lib/needs.so"), library());
    Files.writeString(folder.resolve("readme"), "no library");
    assertEquals(
        """
        GLIBC_2.34   lib/needs.so  <- too new
        1 programs and libraries, 1 ask for more than GLIBC_2.17
        """,
        refused("2.17"));
    assertTrue(allows("2.34", new ByteArrayOutputStream()));
  }

  @Test
  void aFolderWithoutAnyLibraryIsRefusedForNothingWasChecked() throws IOException {
    Files.writeString(folder.resolve("readme"), "no library");
    assertTrue(refused("2.17").startsWith("0 programs"));
  }

  private String refused(String most) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertFalse(allows(most, out));
    return out.toString(UTF_8);
  }

  private boolean allows(String most, ByteArrayOutputStream out) throws IOException {
    return new GlibcCheck(Glibc.of(most).orElseThrow(), new PrintStream(out, true, UTF_8))
        .allows(folder);
  }

  private static Glibc newest(String... versions) {
    return Glibc.newest(List.of(versions)).orElseThrow();
  }

  private static byte[] library() throws IOException {
    try (InputStream library = GlibcCheckTest.class.getResourceAsStream("needs-2.34.so")) {
      return library.readAllBytes();
    }
  }
}

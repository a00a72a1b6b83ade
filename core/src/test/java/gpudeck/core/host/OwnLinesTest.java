package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnLinesTest {

  @TempDir Path folder;

  private OwnLines lines(int most, int bytes) {
    return new OwnLines(folder.resolve("state/kept/lines"), most, bytes);
  }

  @Test
  void theNewestAreKeptThatThereIsRoomFor() {
    List<String> all = List.of("one", "two", "three");
    lines(3, 100).replace(all);
    assertEquals(all, lines(3, 100).read());
    lines(2, 100).replace(all);
    assertEquals(List.of("two", "three"), lines(2, 100).read());
    lines(3, "three\n".length() + 3).replace(all);
    assertEquals(List.of("three"), lines(3, 100).read());
  }

  @Test
  void whatCannotBeWrittenOrReadIsNotThere() throws Exception {
    assertEquals(List.of(), lines(3, 100).read());
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(folder.resolve("state/kept"), "a file where the folder should be");
    lines(3, 100).replace(List.of("one"));
    assertEquals(List.of(), lines(3, 100).read());
  }
}

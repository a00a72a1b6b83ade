package gpudeck.tui.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README has the table of keys that the help has; -Dgoldens=update writes it anew. */
class ReadmeKeysTest {

  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- keys:begin -->\n";
  private static final String END = "<!-- keys:end -->";

  @Test
  void theReadmeHasTheKeysThatThereAre() throws IOException {
    String table = KeyTable.markdown(KeyMap.DEFAULT);
    if ("update".equals(System.getProperty("goldens"))) {
      Files.writeString(README, with(Files.readString(README), table));
    }
    assertEquals(table, section(Files.readString(README)));
  }

  private static String section(String readme) {
    assertTrue(readme.contains(BEGIN) && readme.contains(END), "README.md has lost its markers");
    return readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
  }

  private static String with(String readme, String table) {
    return readme.replace(BEGIN + section(readme) + END, BEGIN + table + END);
  }
}

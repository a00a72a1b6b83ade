package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first start on, with real files; nothing answers at the hosts. */
class FirstRunTest {

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private Path config;
  private Path ssh;

  @BeforeEach
  void settle() throws IOException {
    config = home.resolve(".config/gpudeck/config.toml");
    ssh = Files.writeString(home.resolve("ssh_config"), host("vm", 1) + host("gpu", 2));
    environment.putAll(Map.of("HOME", home.toString(), "XDG_STATE_HOME", "/dev/null", "TERM", "x"));
    environment.put("LANG", "C.UTF-8");
  }

  private static String host(String alias, int port) {
    return "Host %s\n  HostName 127.0.0.1\n  Port %d\n  User ana\n".formatted(alias, port);
  }

  private StartedDeck start() {
    return new StartedDeck(home, environment, "-F", ssh.toString());
  }

  @Test
  void keepsWhatIsChosenAndOpensItWithoutAskingFromThenOn() throws IOException {
    Files.createDirectories(config.getParent());
    Files.writeString(config, "# mine\n[deck]\nmouse = false\n");
    try (StartedDeck first = start().sees("first start").sees("ana@127.0.0.1:2")) {
      first.press("Space", "Space").sees("2 marked").press("Enter").sees("Queue").sees("gpu");
      assertEquals(Exit.DONE, first.quit());
    }
    String kept = "\n[host.vm]\nssh = \"vm\"\n\n[host.gpu]\nssh = \"gpu\"\n";
    assertEquals("# mine\n[deck]\nmouse = false\n" + kept, Files.readString(config));
    try (StartedDeck second = start().sees("Queue")) {
      second.sees(" vm ").sees(" gpu ");
    }
  }

  @Test
  void takesAHostThatIsTyped() throws IOException {
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("G", "k", "k", "Enter").type("lea@127.0.0.1:3").press("Enter").sees("1 marked");
      deck.press("Enter").sees("Queue").sees(" 127.0.0.1 ");
    }
    assertEquals(
        "[host.\"127.0.0.1\"]\nssh = \"lea@127.0.0.1:3\"\n",
        Files.readString(config)
            .lines()
            .skip(2)
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  @Test
  void refusesToTakeWhatIsNoHost() {
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("G", "k", "k", "Enter").type("-oProxyCommand=x").press("Enter");
      deck.sees("is not the name of a host").press("Esc", "Esc");
      assertEquals(Exit.DONE, deck.awaitExit());
    }
    assertFalse(Files.exists(config));
  }

  @Test
  void leavesWithoutATraceByEsc() {
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("Space", "Esc");
      assertEquals(Exit.DONE, deck.awaitExit());
    }
    assertFalse(Files.exists(config.getParent()));
  }

  @Test
  void opensTheDeckAndSaysItWhereNothingCanBeKept() {
    environment.put("XDG_CONFIG_HOME", "/dev/null");
    try (StartedDeck deck = start().sees("first start")) {
      deck.press("Space", "Enter").sees("Queue").sees(" vm ");
      deck.sees("/dev/null/gpudeck/config.toml cannot be written").sees("not kept.");
    }
  }
}

package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions that a login asks a person, on the screen. */
@OnTheLab
class TrustLabTest {

  @TempDir Path folder;
  private Path known;

  @BeforeEach
  @AfterEach
  void nothingIsKnown() throws IOException {
    known = Path.of(Lab.place("KNOWN_HOSTS") + ".empty");
    Files.writeString(known, "");
  }

  @Test
  void anUnknownKeyIsKeptOnceYesIsTyped() throws IOException {
    try (TmuxDeck deck = TmuxDeck.open(folder, "unknown")) {
      deck.until("Is this the right host?");
      assertTrue(deck.shown().contains(print()), deck.shown());
      deck.type("yes").press("Enter");
      deck.until("running");
      assertTrue(Files.readString(known).contains("[127.0.0.1]:" + Lab.place("SSH_PORT")));
    }
  }

  @Test
  void anythingElseKeepsNothing() throws IOException {
    try (TmuxDeck deck = TmuxDeck.open(folder, "unknown")) {
      deck.until("Is this the right host?");
      deck.type("ye").press("Enter");
      deck.until("host key");
      deck.untilGone("Is this the right host?");
      assertEquals("", Files.readString(known));
    }
  }

  @Test
  void aKeysPassphraseIsAskedForAndNeverShown() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "passphrase")) {
      deck.until("Passphrase of a key");
      deck.type(Lab.place("PASSPHRASE"));
      deck.until("*".repeat(Lab.place("PASSPHRASE").length()));
      deck.press("Enter");
      deck.until("running");
      String raw = new String(deck.raw(), java.nio.charset.StandardCharsets.UTF_8);
      assertTrue(!raw.contains(Lab.place("PASSPHRASE")), "it was on the screen");
    }
  }

  /** The SHA-256 print of a key of the lab's sshd, as ssh-keygen has it. */
  private static String print() {
    String type =
        Files.exists(Path.of(Lab.place("STATE"), "keys/host_ed25519.pub")) ? "ed25519" : "rsa";
    return Ran.of("ssh-keygen", "-lf", Lab.place("STATE") + "/keys/host_" + type + ".pub")
        .well()
        .split(" ")[1];
  }
}

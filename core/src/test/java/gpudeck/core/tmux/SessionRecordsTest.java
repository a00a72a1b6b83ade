package gpudeck.core.tmux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.HostKey;
import gpudeck.core.text.SafeText;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What list-sessions and list-windows print: recorded of 3.3a, and as 1.8 would print it. */
class SessionRecordsTest {

  private static final SessionRecords RECORDS =
      new SessionRecords(new HostKey("machine-1", "lea"), "NONCE");

  /** 1.8 knows no pid, start and socket, and prints a name raw, even one with a newline. */
  private static final String OLD =
      "NONCEsNONCE$3NONCE1795220685NONCE1NONCENONCENONCENONCEesc\u001b[31mred\tx\nsNONCE.\n"
          + "NONCEwNONCE$3NONCE0NONCE1NONCEvimNONCEbashNONCE.\n";

  private static String recorded() throws Exception {
    try (InputStream in =
        SessionRecordsTest.class.getResourceAsStream("/tmux-3.3a/sessions.bytes")) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  private static List<Session> sessions() throws Exception {
    return RECORDS.read(recorded());
  }

  @Test
  void everySessionHasItsNameWhateverIsInIt() throws Exception {
    List<String> names = sessions().stream().map(one -> one.name().value()).toList();
    assertEquals(
        List.of("entraînement été 🚀", "esc\\033[31mred\\tx\\nend", "it's \"q\" #{pid}", "train"),
        names);
  }

  @Test
  void aSessionIsKnownByItsServerAndItsId() throws Exception {
    Session train = sessions().get(3);
    assertEquals("$0", train.key().id());
    assertTrue(train.key().serverPid() > 0);
    assertTrue(train.key().serverStart() > 0);
    assertEquals("/tmp/tm/tmux-0/default", train.key().socket().bytes());
    assertEquals(Instant.ofEpochSecond(train.key().serverStart()), train.created().orElseThrow());
  }

  @Test
  void windowsComeWithTheProgramInTheirActivePane() throws Exception {
    List<Session.Window> windows = sessions().get(3).windows();
    assertEquals(
        List.of(
            new Session.Window(0, SafeText.of("tr|ain"), SafeText.of("sleep"), true),
            new Session.Window(1, SafeText.of("edit"), SafeText.of("cat"), false)),
        windows);
  }

  @Test
  void whatAnOldVersionDoesNotTellIsUnknown() {
    Session old = RECORDS.read(OLD).get(0);
    assertEquals(0, old.key().serverPid());
    assertEquals("", old.key().socket().bytes());
    assertEquals(1, old.attached());
    assertEquals("esc\u001b[31mred\tx\ns", old.rawName().bytes());
    assertEquals("vim", old.windows().get(0).command().value());
  }

  @Test
  void changedAnswersMakeNoSessionThatIsNotThere() throws Exception {
    String text = recorded();
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder mutant = new StringBuilder(text);
      for (int j = random.nextInt(5); j >= 0; j--) {
        mutant.setCharAt(random.nextInt(mutant.length()), (char) random.nextInt(256));
      }
      assertTrue(RECORDS.read(mutant.toString()).size() <= 4);
    }
  }
}

package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.tui.keys.KeyMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChordTest {

  private Chord chord = new Chord(KeyMap.DEFAULT);

  /** What is typed as it is, what is told in brackets. */
  private String said(String... typed) {
    StringBuilder said = new StringBuilder();
    for (String one : typed) {
      byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
      for (Chord.Said each : chord.feed(bytes, bytes.length)) {
        said.append(
            each instanceof Chord.Said.Typed text
                ? new String(text.bytes(), StandardCharsets.UTF_8)
                : "<" + ((Chord.Said.Told) each).command().word() + ">");
      }
    }
    return said.toString();
  }

  @Test
  void allButTheChordGoesToTheSession() {
    assertEquals("ls é\u0003\u001b[A\r", said("ls é\u0003\u001b[A\r"));
  }

  @Test
  void theKeyBehindTheChordIsForGpudeckHoweverTheBytesAreCut() {
    assertEquals("a<to-deck>b", said("a\u001ddb"));
    assertEquals("<let-go>", said("\u001d", "q"));
    assertEquals("<redial>x", said("\u001dr", "x"));
  }

  @Test
  void anUnknownKeyBehindTheChordNamesTheKnownOnesAndGoesNowhere() {
    assertEquals("<chord-help>y", said("\u001dx", "y"));
  }

  @Test
  void theChordTwiceIsOneForTheSession() {
    assertEquals("\u001dd", said("\u001d\u001dd"));
  }

  @Test
  void whatIsPastedIsNeverForGpudeck() {
    String paste = "\u001b[200~rm\u001dq\u001b[201~";
    assertEquals(paste + "<to-deck>", said(paste + "\u001dd"));
    assertEquals(paste, said("\u001b[20", "0~rm\u001d", "q\u001b[201~"));
  }

  @Test
  void anotherKeyCanBeBoundForIt() {
    KeyMap bound = KeyMap.DEFAULT.rebound(List.of(new KeyMap.Wish("chord", "Ctrl-o", 1))).keys();
    chord = new Chord(bound);
    assertEquals("\u001d<to-deck>", said("\u001d\u000fd"));
  }
}

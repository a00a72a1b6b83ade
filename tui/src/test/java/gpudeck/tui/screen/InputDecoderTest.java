package gpudeck.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.screen.Input.Focus;
import gpudeck.tui.screen.Input.Key;
import gpudeck.tui.screen.Input.Mouse;
import gpudeck.tui.screen.Input.MouseKind;
import gpudeck.tui.screen.Input.Paste;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputDecoderTest {
  private static final String ESC = "\u001b";

  private final List<Input> inputs = new ArrayList<>();
  private final InputDecoder decoder = new InputDecoder(inputs::add);

  @ParameterizedTest
  @CsvSource({
    "61, a",
    "41, A",
    "2F, /",
    "20, Space",
    "0D, Enter",
    "0A, Ctrl-j",
    "09, Tab",
    "7F, Backspace",
    "08, Backspace",
    "00, Ctrl-Space",
    "04, Ctrl-d",
    "0C, Ctrl-l",
    "1A, Ctrl-z",
    "1C, Ctrl-\\",
    "1D, Ctrl-]",
    "1F, Ctrl-_",
    "C3A9, é",
    "E4BDA0, 你",
    "F09F9880, 😀",
    "1B5B41, Up",
    "1B4F42, Down",
    "1B5B48, Home",
    "1B4F46, End",
    "1B5B317E, Home",
    "1B5B347E, End",
    "1B5B357E, PageUp",
    "1B5B367E, PageDown",
    "1B5B327E, Insert",
    "1B5B337E, Delete",
    "1B5B5A, Shift-Tab",
    "1B4F50, F1",
    "1B5B31317E, F1",
    "1B5B5B45, F5",
    "1B5B31357E, F5",
    "1B5B32347E, F12",
    "1B5B313B3550, Ctrl-F1",
    "1B5B313B3541, Ctrl-Up",
    "1B5B313B3244, Shift-Left",
    "1B5B313B3843, Ctrl-Alt-Shift-Right",
    "1B5B353B337E, Alt-PageUp",
    "1B78, Alt-x",
    "1B58, ''",
    "1B0D, Alt-Enter",
    "1BC3A9, Alt-é",
    "1B4F4D, Enter",
    "1B4F75, 5",
    "1B5B3130303B3575, Ctrl-d",
    "1B5B32373B3375, Alt-Esc",
    "1B5B393B3275, Shift-Tab",
    "1B5B39373B3275, A",
    "1B5B313375, Enter",
    "1B5B32373B353B33367E, Ctrl-$"
  })
  void keysHaveNames(String hex, String name) {
    feed(bytes(hex), 0);
    assertEquals(name.isEmpty() ? List.of() : List.of(new Key(name)), inputs);
  }

  @Test
  void escapeByItselfIsAKeyAfterItsTimeout() {
    feed(new byte[] {0x1B}, 1000);
    assertTrue(decoder.isWaiting());
    decoder.idle(1000 + InputDecoder.ESCAPE_TIMEOUT - 1);
    assertEquals(List.of(), inputs);
    decoder.idle(1000 + InputDecoder.ESCAPE_TIMEOUT);
    assertEquals(List.of(new Key("Esc")), inputs);
    assertFalse(decoder.isWaiting());
  }

  @Test
  void anArrowSplitAcrossReadsIsStillAnArrow() {
    feed(new byte[] {0x1B}, 0);
    decoder.idle(30);
    feed(new byte[] {'['}, 30);
    decoder.idle(60);
    decoder.idle(200);
    feed(new byte[] {'A'}, 200);
    assertEquals(List.of(new Key("Up")), inputs);
  }

  @Test
  void twoEscapesAreTwoKeys() {
    feed(new byte[] {0x1B, 0x1B}, 0);
    decoder.idle(60);
    assertEquals(List.of(new Key("Esc"), new Key("Esc")), inputs);
  }

  @Test
  void pastedTextIsNoKey() {
    type(ESC + "[200~q\ncy" + ESC + "[A" + ESC + "[201" + ESC + "[201~x");
    assertEquals(List.of(new Paste("q\ncy" + ESC + "[A" + ESC + "[201"), new Key("x")), inputs);
  }

  @Test
  void aPasteOfRandomBytesNeverBecomesKeys() {
    Random random = new Random(9);
    for (int i = 0; i < 300; i++) {
      byte[] pasted = new byte[10_000];
      random.nextBytes(pasted);
      type(ESC + "[200~");
      feed(pasted, 0);
      type(ESC + "[201~");
    }
    assertEquals(300, inputs.size());
    assertTrue(inputs.stream().allMatch(Paste.class::isInstance));
  }

  @Test
  void aPasteIsBoundedAndEndsWhenItsEndIsLost() {
    type(ESC + "[200~" + "x".repeat(InputDecoder.MAX_PASTE + 5000));
    decoder.idle(InputDecoder.SEQUENCE_TIMEOUT);
    assertEquals(List.of(new Paste("x".repeat(InputDecoder.MAX_PASTE))), inputs);
    type("q");
    assertEquals(new Key("q"), inputs.get(1));
  }

  @Test
  void theMouseIsReadAtItsCell() {
    type(ESC + "[<0;1;1M" + ESC + "[<0;200;60m" + ESC + "[<32;5;6M" + ESC + "[<64;9;9M");
    type(ESC + "[<69;9;9M" + ESC + "[<2;1;1M" + ESC + "[<0;0;0M" + ESC + "[M !!" + ESC + "[<1M");
    assertEquals(
        List.of(
            new Mouse(MouseKind.CLICK, 0, 0),
            new Mouse(MouseKind.RELEASE, 199, 59),
            new Mouse(MouseKind.DRAG, 4, 5),
            new Mouse(MouseKind.WHEEL_UP, 8, 8),
            new Mouse(MouseKind.WHEEL_DOWN, 8, 8)),
        inputs);
  }

  @Test
  void focusIsTold() {
    type(ESC + "[I" + ESC + "[O");
    assertEquals(List.of(new Focus(true), new Focus(false)), inputs);
  }

  @Test
  void answersOfTheTerminalAreNoKeys() {
    type(
        ESC
            + "]11;rgb:0000/0000/0000"
            + ESC
            + "\\"
            + ESC
            + "]0;q\u0007"
            + ESC
            + "P>|tmux"
            + ESC
            + "\\");
    type(ESC + "[?62;22c" + ESC + "[24;80t" + ESC + "[?2026;2$y" + ESC + "_Gi=1;OK" + ESC + "\\");
    assertEquals(List.of(), inputs);
    assertFalse(decoder.isWaiting());
  }

  @Test
  void whateverComesTheDecoderComesToRest() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(20)];
      random.nextBytes(noise);
      feed(new byte[] {0x1B, "[]OP_[<".getBytes(UTF_8)[random.nextInt(7)]}, 0);
      feed(noise, 0);
      decoder.idle(InputDecoder.SEQUENCE_TIMEOUT);
      assertFalse(decoder.isWaiting());
    }
  }

  private void type(String text) {
    feed(text.getBytes(UTF_8), 0);
  }

  private void feed(byte[] bytes, long now) {
    for (byte next : bytes) {
      decoder.feed(next, now);
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}

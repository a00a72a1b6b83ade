package gpudeck.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import gpudeck.core.text.SafeText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSequencesTest {
  @Test
  void allThatWeCanSendIsOurs() {
    Ink ink =
        new Ink(new Colour.Rgb(1, 2, 3), new Colour.Indexed(99), true, true, true, true, true);
    Ink bright = Ink.PLAIN.withForeground(new Colour.Ansi(9)).withBackground(new Colour.Ansi(15));
    SafeText hostile = SafeText.of("\u001b]0;x\u0007\u009b\u202e");
    String all =
        String.join(
            "text é 日",
            OurSequences.ENTER,
            OurSequences.MOUSE_ON,
            OurSequences.move(3, 4),
            OurSequences.moveToColumn(7),
            OurSequences.ERASE_ALL,
            OurSequences.ink(ink),
            OurSequences.ink(bright),
            OurSequences.title(hostile),
            OurSequences.throughTmux(OurSequences.notice(hostile)),
            OurSequences.copy(hostile),
            OurSequences.BELL,
            OurSequences.SHOW_CURSOR,
            OurSequences.HIDE_CURSOR,
            OurSequences.MOUSE_OFF,
            OurSequences.LEAVE);
    assertEquals(List.of(), OwnSequences.foreignIn(all.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31m",
        "\u001b]0;x\u0007",
        "\u001bc",
        "\u001b[6n",
        "\n",
        "\u009b",
        "\u202e",
        "\u007f",
        "\u001b[?1000h",
        "\u001b]52;c;?\u0007",
        "\u001b]2;a\u001bb\u0007",
        "\u001b[0;38;5m"
      })
  void whatIsNotOursIsFound(String foreign) {
    assertEquals(false, OwnSequences.foreignIn(("a" + foreign + "b").getBytes(UTF_8)).isEmpty());
  }

  @Test
  void aBrokenByteIsFound() {
    assertEquals(
        List.of("<DC9B>31m"), OwnSequences.foreignIn(new byte[] {(byte) 0x9B, '3', '1', 'm'}));
  }
}

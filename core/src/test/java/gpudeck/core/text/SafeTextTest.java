package gpudeck.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void noCodePointReachesTheScreenUnsafe() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String alone = new String(Character.toChars(codePoint));
      assertDrawable(alone);
      assertDrawable("a" + alone + "b");
      assertDrawable("💻" + alone + "💻");
    }
  }

  @Test
  void noRandomTextReachesTheScreenUnsafe() {
    Random random = new Random(20261121);
    for (int i = 0; i < 200_000; i++) {
      assertDrawable(RandomText.hostile(random, 12));
    }
  }

  @Test
  void barsGoTheShortWayAsTheyWouldGoTheLongOne() {
    StringBuilder bars = new StringBuilder(" 62%|");
    for (char bar = 0x2500; bar <= 0x259F; bar++) {
      bars.append(bar).append('x').append(bar);
    }
    SafeText shortWay = SafeText.of(bars.toString());
    SafeText longWay = SafeText.of("é" + bars);
    assertEquals("é" + shortWay, longWay.value());
    assertEquals(1 + shortWay.width(), longWay.width());
    assertEquals(bars.toString(), shortWay.value());
  }

  @Test
  void aTextThatPassedPassesAgainUnchanged() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      SafeText once = SafeText.of(RandomText.hostile(random, 12));
      assertEquals(once, SafeText.of(once.value()));
    }
  }

  @Test
  void whatActsOnATerminalIsAMark() {
    assertEquals("␛]52;c;eA==␇", SafeText.of("\u001b]52;c;eA==\u0007").value());
    assertEquals("two␊lines", SafeText.of("two\nlines").value());
    assertEquals("‹9B›31m", SafeText.of("\u009b31m").value());
    assertEquals("␡", SafeText.of("\u007f").value());
  }

  @Test
  void whatHidesFromAReaderIsAMark() {
    assertEquals("a‹U+202E›gnp.exe", SafeText.of("a\u202Egnp.exe").value());
    assertEquals("job‹U+200B›", SafeText.of("job\u200b").value());
    assertEquals("‹U+E0041›", SafeText.of("\udb40\udc41").value());
    assertNotEquals(SafeText.of("train"), SafeText.of("tr\u2060ain"));
  }

  @Test
  void bytesThatAreNotUtf8AreMarks() {
    assertEquals("caf‹E9›", SafeText.of(new byte[] {'c', 'a', 'f', (byte) 0xE9}).value());
    assertEquals("‹C0›‹80›", SafeText.of(new byte[] {(byte) 0xC0, (byte) 0x80}).value());
    assertEquals(
        "‹ED›‹A0›‹80›", SafeText.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}).value());
  }

  @Test
  void emojiStayWhole() {
    assertEquals("👩‍💻", SafeText.of("👩‍💻").value());
    assertEquals("👩🏽‍💻", SafeText.of("👩🏽‍💻").value());
    assertEquals("❤️🇧🇷1️⃣", SafeText.of("❤️🇧🇷1️⃣").value());
  }

  @Test
  void atMostFourMarksStandOnALetter() {
    assertEquals(
        "e\u0301\u0301\u0301\u0301x", SafeText.of("e" + "\u0301".repeat(5000) + "x").value());
    assertEquals("◌\u0301", SafeText.of("\u0301").value());
  }

  @Test
  void anEndlessChainOfJoinersIsBroken() {
    assertTrue(SafeText.of("👩‍".repeat(1000) + "👩").width() > 1000);
  }

  @Test
  void piecesAreCutAtColumnsNeverInsideACharacter() {
    SafeText wide = SafeText.of("日本語");
    assertEquals(6, wide.width());
    assertEquals(" 本 ", wide.columns(1, 4).value());
    assertEquals("日 …", wide.cutEnd(4).value());
    assertEquals("sequana…shared", SafeText.of("sequana_gpu_shared").cutMiddle(14).value());
    assertEquals("", SafeText.of("abc").cutEnd(0).value());
    assertEquals("…", SafeText.of("abc").cutMiddle(1).value());
  }

  @Test
  void aCutIsNeverWiderThanAsked() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      SafeText text = SafeText.of(RandomText.hostile(random, 20));
      int columns = random.nextInt(12);
      assertTrue(text.cutEnd(columns).width() <= columns, text::value);
      assertTrue(text.cutMiddle(columns).width() <= columns, text::value);
      int from = random.nextInt(6);
      int expected = Math.max(0, Math.min(columns, text.width() - from));
      assertEquals(expected, text.columns(from, columns).width(), text::value);
    }
  }

  @Test
  void paddingFillsToTheColumn() {
    assertEquals("日  ", SafeText.of("日").padRight(4).value());
    assertEquals("  日", SafeText.of("日").padLeft(4).value());
    SafeText full = SafeText.of("abcd");
    assertSame(full, full.padLeft(3));
  }

  @Test
  void textsJoin() {
    SafeText comma = SafeText.of(", ");
    assertEquals("a, b", SafeText.join(comma, List.of(SafeText.of("a"), SafeText.of("b"))).value());
    assertEquals("a␛", SafeText.of("a").plus("\u001b").value());
    assertEquals(2, SafeText.of("🇧").plus(SafeText.of("🇷")).width());
  }

  private static void assertDrawable(String text) {
    SafeText safe = SafeText.of(text);
    safe.value()
        .codePoints()
        .forEach(c -> assertTrue(isDrawable(c), () -> "U+%04X in %s".formatted(c, safe.value())));
    assertEquals(Width.of(safe.value()), safe.width());
    assertTrue(text.isEmpty() || safe.width() > 0, () -> "invisible: " + text);
  }

  // Written down anew from the threat list, so that it is not the code that is tested.
  private static boolean isDrawable(int c) {
    return c >= 0x20
        && !(c >= 0x7F && c < 0xA0)
        && !(c >= 0xD800 && c <= 0xDFFF)
        && c != 0xAD
        && c != 0x61C
        && c != 0x180E
        && !(c >= 0x200B && c <= 0x200F && c != 0x200D)
        && !(c >= 0x2028 && c <= 0x202E)
        && !(c >= 0x2060 && c <= 0x206F)
        && c != 0x3164
        && c != 0xFEFF
        && !(c >= 0xFFF9 && c <= 0xFFFB)
        && !(c >= 0xE0000 && c <= 0xE0FFF);
  }
}

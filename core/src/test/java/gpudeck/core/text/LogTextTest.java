package gpudeck.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogTextTest {
  private static final String ESC = "\u001b";

  @Test
  void plainLinesStayAsTheyAre() {
    assertEquals(List.of("one", "", "three"), shown("one\n\nthree\n"));
    assertEquals(List.of("no newline yet"), shown("no newline yet"));
  }

  @Test
  void aProgressBarOverwritesItself() {
    assertEquals(List.of(" 62%|██ "), shown(" 10%|   \r 62%|██ "));
    assertEquals(List.of("ab"), shown("abcdef\r" + ESC + "[Kab"));
    assertEquals(List.of("xbc"), shown("abc\b\b\bx"));
  }

  @Test
  void nestedProgressBarsKeepTheirLines() {
    String up = ESC + "[A";
    assertEquals(
        List.of("outer 2", "inner 5", "done"),
        shown("outer 1\ninner 1" + up + "\router 2\n\rinner 5\ndone"));
  }

  @Test
  void tabsStopEveryEightColumns() {
    assertEquals(List.of("a       b"), shown("a\tb"));
  }

  @Test
  void coloursBecomeInk() {
    InkedLine line = lines(ESC + "[1;31mloss" + ESC + "[0m 0.4 " + ESC + "[38;5;196mx").get(0);
    Ink red = Ink.PLAIN.withForeground(new Colour.Ansi(1)).withBold(true);
    Ink bright = Ink.PLAIN.withForeground(new Colour.Indexed(196));
    assertEquals(
        List.of(
            new Run(SafeText.of("loss"), red),
            new Run(SafeText.of(" 0.4 "), Ink.PLAIN),
            new Run(SafeText.of("x"), bright)),
        line.runs());
  }

  @Test
  void aColouredLineScrollsSideways() {
    InkedLine line = lines("ab" + ESC + "[31m日c" + ESC + "[0mdef").get(0);
    assertEquals("b日c", line.columns(1, 4).plain().value());
    assertEquals(" cd", line.columns(3, 3).plain().value());
    assertEquals(List.of(Ink.PLAIN), line.columns(5, 9).runs().stream().map(Run::ink).toList());
    assertEquals(InkedLine.EMPTY, line.columns(20, 5));
  }

  @Test
  void everyWayToNameAColourIsRead() {
    Ink rgb = Ink.PLAIN.withForeground(new Colour.Rgb(1, 2, 3));
    assertEquals(rgb, ink("38;2;1;2;3"));
    assertEquals(rgb, ink("38:2::1:2:3"));
    assertEquals(Ink.PLAIN.withBackground(new Colour.Ansi(12)), ink("104"));
    assertEquals(Ink.PLAIN.withForeground(new Colour.Ansi(9)), ink("38;5;9"));
    assertEquals(Ink.PLAIN.withUnderline(true).withItalic(true), ink("3;4;7;27"));
    assertEquals(Ink.PLAIN, ink("38;5"));
    assertEquals(Ink.PLAIN, ink("999999999999;58:2::1:1:1;;"));
  }

  @Test
  void otherSequencesVanishWhole() {
    assertEquals(List.of("ab"), shown("a" + ESC + "[?25l" + ESC + "]0;title\u0007" + ESC + "(Bb"));
    assertEquals(List.of("ab"), shown("a" + ESC + "P1;2q#0\n~~" + ESC + "\\b"));
    assertEquals(List.of("ab"), shown("a" + ESC + "[2J" + ESC + "[10;20Hb"));
    assertEquals(List.of("ab"), shown("a" + ESC + "]52;c;eA==" + ESC + "\\b"));
  }

  @Test
  void aSequenceThatNeverEndsHidesALimitedStretchOnly() {
    assertEquals(List.of("a", "after"), shown("a" + ESC + "]0;never ended\nafter"));
    List<String> shown = shown("a" + ESC + "P" + "q".repeat(1 << 20) + "\nafter");
    assertEquals("after", shown.get(1));
    assertEquals("x", shown(ESC + "[" + "1".repeat(5000) + "\nx").get(1));
  }

  @Test
  void whatIsNeitherTextNorKnownIsAMark() {
    assertEquals(List.of("␀‹9B›‹U+202E›x"), shown("\0\u009b\u202ex"));
    LogText log = new LogText();
    log.feed(new byte[] {'a', (byte) 0xE9, 'b', (byte) 0xC3});
    assertEquals(List.of("a‹E9›b"), plain(log.open()));
    assertEquals(List.of("a‹E9›b‹C3›"), plain(log.end().finished()));
  }

  @Test
  void aLongLineIsCutAndSaysHowMuchMoreThereWas() {
    LogText log = new LogText();
    byte[] chunk = "x".repeat(1_000_000).getBytes(UTF_8);
    for (int i = 0; i < 1000; i++) {
      log.feed(chunk);
    }
    String shown = log.open().get(0).plain().value();
    assertEquals(LogText.LINE_COLUMNS, shown.indexOf('…'));
    assertEquals("… 1.0 GB more", shown.substring(LogText.LINE_COLUMNS));
  }

  @Test
  void aLongLineRewrittenCountsOnce() {
    String bar = "x".repeat(LogText.LINE_COLUMNS + 7);
    assertTrue(shown((bar + "\r").repeat(100)).get(0).endsWith("… 7 bytes more"));
  }

  @Test
  void finishedAndOpenLinesAreAlwaysTheWholePicture() {
    LogText log = new LogText();
    List<String> all = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      written.add("line " + i);
      all.addAll(plain(log.feed(("line " + i + "\n").getBytes(UTF_8)).finished()));
      List<String> picture = new ArrayList<>(all);
      picture.addAll(plain(log.open()));
      assertEquals(written, picture);
    }
    assertEquals(500 - LogText.WINDOW + 1, all.size());
    all.addAll(plain(log.end().finished()));
    assertEquals(written, all);
    assertEquals(List.of(), log.open());
  }

  @Test
  void whereTheBytesAreCutChangesNothing() {
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = Utf8.encode(hostileLog(random));
      LogText whole = new LogText();
      List<InkedLine> expected = new ArrayList<>(whole.feed(bytes).finished());
      expected.addAll(whole.open());
      LogText pieces = new LogText();
      List<InkedLine> actual = new ArrayList<>();
      for (byte one : bytes) {
        actual.addAll(pieces.feed(new byte[] {one}).finished());
      }
      actual.addAll(pieces.open());
      assertEquals(expected, actual);
    }
  }

  private static String hostileLog(Random random) {
    StringBuilder text = new StringBuilder();
    String[] pieces = {
      ESC + "[", ESC + "]", "31m", "2A", "K", "5B", "\r", "\n", "\b", "\t", "text"
    };
    for (int i = 0; i < 60; i++) {
      text.append(pieces[random.nextInt(pieces.length)]).append(RandomText.hostile(random, 2));
    }
    return text.toString();
  }

  private static Ink ink(String parameters) {
    return lines(ESC + "[" + parameters + "mx").get(0).runs().get(0).ink();
  }

  private static List<String> shown(String text) {
    return plain(lines(text));
  }

  private static List<InkedLine> lines(String text) {
    LogText log = new LogText();
    List<InkedLine> lines = new ArrayList<>(log.feed(text.getBytes(UTF_8)).finished());
    lines.addAll(log.open());
    return lines;
  }

  private static List<String> plain(List<InkedLine> lines) {
    return lines.stream().map(line -> line.plain().value()).toList();
  }
}

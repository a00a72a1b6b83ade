package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EntryTest {

  private static Entry press(Entry entry, String... keys) {
    Entry after = entry;
    for (String key : keys) {
      after = after.press(key);
    }
    return after;
  }

  @Test
  void keysTypeWhereTheCaretIs() {
    assertEquals(new Entry("aXb", 2), press(Entry.EMPTY, "a", "b", "Left", "X"));
    assertEquals("a b", press(Entry.EMPTY, "a", "Space", "b").text());
  }

  @Test
  void aKeyThatMeansNothingHereChangesNothing() {
    assertEquals(Entry.of("a"), press(Entry.of("a"), "F5", "PageUp", "Alt-x", "Ctrl-z"));
  }

  @Test
  void backspaceTakesAWholeCharacterAwayAndStopsAtTheStart() {
    assertEquals(Entry.of("a"), press(Entry.of("a😀"), "Backspace"));
    assertEquals(Entry.EMPTY, press(Entry.of("a"), "Backspace", "Backspace"));
  }

  @Test
  void aWordAndALineCanBeTakenAway() {
    assertEquals(Entry.of("state:run "), press(Entry.of("state:run user:ana  "), "Ctrl-w"));
    assertEquals(new Entry("b", 0), press(new Entry("ab", 1), "Ctrl-u"));
    assertEquals(Entry.of("a"), press(new Entry("ab", 1), "Ctrl-k"));
  }

  @Test
  void aPasteOfSeveralLinesIsOneLineAndNotTooLong() {
    assertEquals("a b", Entry.EMPTY.insert("a\r\nb").text());
    assertEquals(Entry.LONGEST, Entry.of("x").insert("y".repeat(100_000)).text().length());
  }
}

package gpudeck.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen on a real terminal: tmux. */
@Tag("lab")
class TerminalLabTest {
  private static final String STATE =
      "alternate #{alternate_on} cursor #{cursor_flag} mouse #{mouse_any_flag} wrap #{wrap_flag}";
  private static final String EVERY_MODE =
      STATE
          + " insert #{insert_flag} keypad #{keypad_flag} cursor keys #{keypad_cursor_flag}"
          + " origin #{origin_flag} region #{scroll_region_upper}-#{scroll_region_lower}"
          + " mouse #{mouse_standard_flag}#{mouse_button_flag}#{mouse_all_flag}#{mouse_sgr_flag}"
          + "#{mouse_utf8_flag}";
  private static final String UNTOUCHED = "alternate 0 cursor 1 mouse 0 wrap 1";

  @TempDir Path folder;

  @Test
  void aRealTerminalShowsTheFrameAndNothingElse() throws Exception {
    try (TmuxPane pane = start()) {
      String[] rows = pane.await(shown -> shown.split("\n").length == 24).split("\n");
      assertTrue(rows[0].contains("日本 é e\u0301 ✅"), rows[0]);
      assertTrue(rows[0].endsWith(tail(SafeText.of(ScreenTrial.HOSTILE).value())), rows[0]);
      assertEquals("end", rows[23].strip());
      assertEquals("alternate 1 cursor 0 mouse 1 wrap 0", pane.state(STATE));
      assertTrue(pane.state("#{pane_title}").startsWith("trial "));
    }
  }

  @Test
  void keysPasteAndFocusArrive() throws Exception {
    try (TmuxPane pane = start()) {
      pane.await("size 80x24");
      pane.keys("Up", "F5", "C-c", "C-z", "C-\\", "M-x", "é", "PageDown", "BTab");
      pane.await("Key[name=Shift-Tab]");
      pane.keys("Escape");
      String shown = pane.await("Key[name=Esc]");
      for (String key :
          List.of("Up", "F5", "Ctrl-c", "Ctrl-z", "Ctrl-\\", "Alt-x", "é", "PageDown")) {
        assertTrue(shown.contains("Key[name=" + key + "]"), key);
      }
      pane.tmux("set-buffer", "q\nq");
      pane.tmux("paste-buffer", "-p");
      pane.await("Paste[text=q");
    }
  }

  @Test
  void aResizeIsNoticedAndDrawnWhole() throws Exception {
    try (TmuxPane pane = start()) {
      pane.await("size 80x24");
      pane.tmux("resize-window", "-x", "100", "-y", "30");
      String shown = pane.await("size 100x30");
      assertEquals("end", pane.await(s -> s.split("\n").length == 30).split("\n")[29].strip());
      assertTrue(shown.contains("Resized[size=Size[columns=100, rows=30]]"));
    }
  }

  /** Fifty sessions that spoil what they can: colours, modes, character sets, half a sequence. */
  @Test
  void afterAHostileSessionTheTerminalIsTheDecksAgain() throws Exception {
    try (TmuxPane pane = start()) {
      pane.await("size 80x24");
      String before = pane.state(EVERY_MODE);
      for (int session = 1; session <= 50; session++) {
        pane.keys("l");
        String lent = "lent " + session + "\n";
        String shown = pane.await(screen -> screen.contains(lent) && isWhole(screen));
        assertEquals(before, pane.state(EVERY_MODE), "after session " + session);
        assertFalse(shown.contains("spoilt"), shown);
      }
      pane.keys("q");
      pane.await("it ended");
      assertEquals(UNTOUCHED, pane.state(STATE));
      assertEquals(read("before"), read("after"));
    }
    System.out.println("50 of 50 hostile sessions: the terminal as before");
  }

  /** Drawn down to its last row, of 24. */
  private static boolean isWhole(String screen) {
    String[] rows = screen.split("\n");
    return rows.length == 24 && rows[23].strip().equals("end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "x", "TERM", "HUP"})
  void howeverItEndsTheTerminalIsGivenBack(String end) throws Exception {
    try (TmuxPane pane = start()) {
      pane.await("size 80x24");
      if (end.length() == 1) {
        pane.keys(end);
      } else {
        new ProcessBuilder("kill", "-" + end, read("pid")).start().waitFor();
      }
      pane.await("it ended");
      assertEquals(UNTOUCHED, pane.state(STATE));
      assertEquals(read("before"), read("after"));
      assertOnlyOurs(pane);
    }
  }

  @Test
  void aLentTerminalGetsEveryKeyAndComesBack() throws Exception {
    try (TmuxPane pane = start()) {
      pane.await("size 80x24");
      pane.keys("h");
      pane.await("ready");
      pane.keys("hello", "Enter");
      pane.await("Key[name=h]");
      assertEquals("hello", read("typed"));
      assertEquals(read("before"), read("lent"));
      pane.keys("b");
      pane.await("Key[name=b]");
      pane.keys("q");
      pane.await("it ended");
      assertEquals(read("before"), read("after"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trap '' HUP; "})
  void aClosedPaneEndsTheProgram(String before) throws Exception {
    try (TmuxPane pane = start(before)) {
      pane.await("size 80x24");
      ProcessHandle program = ProcessHandle.of(Long.parseLong(read("pid"))).orElseThrow();
      pane.tmux("kill-server");
      program.onExit().get(5, TimeUnit.SECONDS);
      assertFalse(program.isAlive());
    }
  }

  private TmuxPane start() throws IOException, InterruptedException {
    return start("");
  }

  private TmuxPane start(String before) throws IOException, InterruptedException {
    String program = ScreenTrial.class.getName();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new TmuxPane(
        folder,
        before
            + "cd "
            + folder
            + "; stty -g > before\n"
            + (java + " -Xmx64m -cp '" + classPath + "' " + program + " " + folder + " 2> errors\n")
            + "stty -g > after; echo it ended; read wait\n");
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file)).strip();
  }

  private static void assertOnlyOurs(TmuxPane pane) throws IOException {
    String raw = new String(pane.raw(), UTF_8);
    int from = raw.indexOf(OurSequences.ENTER);
    int to = raw.lastIndexOf(OurSequences.LEAVE) + OurSequences.LEAVE.length();
    byte[] ours = raw.substring(from, to).getBytes(UTF_8);
    assertTrue(ours.length > 200, "no frame in " + Arrays.toString(ours));
    assertEquals(List.of(), OwnSequences.foreignIn(ours));
  }

  private static String tail(String text) {
    return text.substring(text.indexOf("␛"));
  }
}

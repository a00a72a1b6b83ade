package gpudeck.core.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a terminal shows of what a program prints, with the lines above. */
final class TerminalPicture {

  private static final int MOST_LINES = 400;

  private final Deque<String> lines = new ArrayDeque<>();
  private String open = "";

  /** Takes in text; a carriage return begins the line anew. */
  void print(String text) {
    String[] parts = (open + text).split("\n", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      lines.add(drawn(parts[i]));
    }
    open = drawn(parts[parts.length - 1]);
    while (lines.size() > MOST_LINES) {
      lines.remove();
    }
  }

  private static String drawn(String line) {
    return line.substring(line.lastIndexOf('\r') + 1);
  }

  String text() {
    return String.join("\n", lines) + "\n" + open + "\n";
  }
}

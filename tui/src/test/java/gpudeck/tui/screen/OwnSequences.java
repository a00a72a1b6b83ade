package gpudeck.tui.screen;

import gpudeck.core.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The grammar of all that gpudeck may send to a terminal. Written down a second time, on purpose:
 * what {@code OurSequences} can produce must be found in here, and nothing else.
 */
public final class OwnSequences {
  private static final String TEXT = "[^\\x00-\\x1f\\x7f-\\x9f]*";
  private static final Pattern OWN =
      Pattern.compile(
          "\\x1b\\[[0-9]+;[0-9]+H"
              + "|\\x1b\\[[0-9]+G"
              + "|\\x1b\\[2J"
              + "|\\x1b\\[0(;(1|2|3|4|7|[349][0-7]|10[0-7]|[34]8;5;[0-9]+|[34]8;2(;[0-9]+){3}))*m"
              + "|\\x1b\\[\\?(1049|7|2004|1004|25|1002|1006)[hl]"
              + "|\\x1b\\[2[23];2t"
              + ("|\\x1b\\][29];" + TEXT + "\\x07")
              + "|\\x1b\\]52;c;[A-Za-z0-9+/=]*\\x07"
              + ("|\\x1bPtmux;\\x1b\\x1b\\]9;" + TEXT + "\\x07\\x1b\\\\")
              + "|\\x07");
  private static final int SHOWN = 24;

  private OwnSequences() {}

  /** What in these bytes is neither text nor ours, each with a little of what follows it. */
  public static List<String> foreignIn(byte[] raw) {
    String text = Utf8.decode(raw);
    List<String> foreign = new ArrayList<>();
    Matcher own = OWN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (own.region(at, text.length()).lookingAt()) {
        at = own.end();
      } else {
        if (isForeign(codePoint)) {
          foreign.add(readable(text.substring(at, Math.min(text.length(), at + SHOWN))));
        }
        at += Character.charCount(codePoint);
      }
    }
    return foreign;
  }

  // Controls, broken UTF-8, and what turns or hides text; 200D joins emoji.
  private static boolean isForeign(int c) {
    return c < 0x20
        || c >= 0x7F && c < 0xA0
        || c >= 0xD800 && c <= 0xDFFF
        || c != 0x200D && Character.getType(c) == Character.FORMAT
        || c == 0x2028
        || c == 0x2029;
  }

  private static String readable(String text) {
    return text.codePoints()
        .mapToObj(c -> c > 0x20 && c < 0x7F ? Character.toString(c) : "<%X>".formatted(c))
        .collect(Collectors.joining());
  }
}

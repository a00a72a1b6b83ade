package gpudeck.tui.screen;

import java.util.Map;
import java.util.Optional;

/** The names of keys, as {@link Input.Key} has them. */
final class KeyNames {
  private static final Map<Integer, String> NUMBERED =
      Map.ofEntries(
          Map.entry(1, "Home"),
          Map.entry(2, "Insert"),
          Map.entry(3, "Delete"),
          Map.entry(4, "End"),
          Map.entry(5, "PageUp"),
          Map.entry(6, "PageDown"),
          Map.entry(7, "Home"),
          Map.entry(8, "End"),
          Map.entry(11, "F1"),
          Map.entry(12, "F2"),
          Map.entry(13, "F3"),
          Map.entry(14, "F4"),
          Map.entry(15, "F5"),
          Map.entry(17, "F6"),
          Map.entry(18, "F7"),
          Map.entry(19, "F8"),
          Map.entry(20, "F9"),
          Map.entry(21, "F10"),
          Map.entry(23, "F11"),
          Map.entry(24, "F12"));
  private static final String KEYPAD_DIGITS = "pqrstuvwxy";
  private static final int SHIFT = 1;
  private static final int ALT = 2;
  private static final int CTRL = 4;

  private KeyNames() {}

  /** The key that types this character, or the control character it sends. */
  static String ofCharacter(int codePoint) {
    return switch (codePoint) {
      case 0x00 -> "Ctrl-Space";
      case 0x08, 0x7F -> "Backspace";
      case '\t' -> "Tab";
      case '\r' -> "Enter";
      case 0x1B -> "Esc";
      case ' ' -> "Space";
      default ->
          codePoint < ' '
              ? "Ctrl-" + (char) (codePoint < 0x1B ? codePoint + 0x60 : codePoint + 0x40)
              : Character.toString(codePoint);
    };
  }

  /** The key of {@code ESC [ number ~}. */
  static Optional<String> ofNumber(int number) {
    return Optional.ofNullable(NUMBERED.get(number));
  }

  /** The key of {@code ESC [ letter}. */
  static Optional<String> ofLetter(char letter) {
    return Optional.ofNullable(
        switch (letter) {
          case 'A' -> "Up";
          case 'B' -> "Down";
          case 'C' -> "Right";
          case 'D' -> "Left";
          case 'F' -> "End";
          case 'H' -> "Home";
          case 'P' -> "F1";
          case 'Q' -> "F2";
          case 'R' -> "F3";
          case 'S' -> "F4";
          case 'Z' -> "Shift-Tab";
          default -> null;
        });
  }

  /** The key of {@code ESC O letter}, or of {@code ESC [ [ letter} on the Linux console. */
  static Optional<String> ofFunction(boolean console, char letter) {
    if (console) {
      return letter >= 'A' && letter <= 'E' ? Optional.of("F" + (letter - '@')) : Optional.empty();
    }
    int digit = KEYPAD_DIGITS.indexOf(letter);
    if (digit >= 0) {
      return Optional.of(String.valueOf(digit));
    }
    return letter == 'M' ? Optional.of("Enter") : ofLetter(letter);
  }

  /** The key with this Unicode code point, pressed with these modifiers (kitty, xterm). */
  static Optional<String> ofCode(int codePoint, int modifiers) {
    boolean named = codePoint < ' ' || codePoint == 0x7F;
    boolean privateUse = codePoint >= 0xE000 && codePoint <= 0xF8FF;
    if (codePoint < 8 || privateUse || codePoint > Character.MAX_CODE_POINT) {
      return Optional.empty();
    }
    boolean shifted = has(modifiers, SHIFT) && Character.isLetter(codePoint);
    int typed = shifted ? Character.toUpperCase(codePoint) : codePoint;
    int rest = named || codePoint == ' ' ? modifiers : without(modifiers, SHIFT);
    return Optional.of(modified(ofCharacter(typed), rest));
  }

  /** A key with its modifiers; xterm counts them from 1: Shift 1, Alt 2, Ctrl 4. */
  static String modified(String plain, int modifiers) {
    return (has(modifiers, CTRL) ? "Ctrl-" : "")
        + (has(modifiers, ALT) ? "Alt-" : "")
        + (has(modifiers, SHIFT) && !plain.startsWith("Shift-") ? "Shift-" : "")
        + plain;
  }

  private static boolean has(int modifiers, int bit) {
    return modifiers > 0 && (modifiers - 1 & bit) != 0;
  }

  private static int without(int modifiers, int bit) {
    return modifiers > 0 ? (modifiers - 1 & ~bit) + 1 : 0;
  }
}

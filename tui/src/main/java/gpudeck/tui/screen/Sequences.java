package gpudeck.tui.screen;

import java.util.Arrays;
import java.util.Optional;

/** What a whole control sequence from the terminal means. Pure and total. */
final class Sequences {
  private Sequences() {}

  /** The input behind {@code CSI parameters command}; empty for what is not known. */
  static Optional<Input> read(String parameters, char command) {
    if (parameters.startsWith("<")) {
      return mouse(numbers(parameters.substring(1)), command);
    }
    if (!parameters.chars().allMatch(c -> c >= '0' && c <= ';')) {
      return Optional.empty();
    }
    if (parameters.isEmpty() && (command == 'I' || command == 'O')) {
      return Optional.of(new Input.Focus(command == 'I'));
    }
    return key(numbers(parameters), command).map(Input.Key::new);
  }

  private static Optional<String> key(int[] numbers, char command) {
    int first = at(numbers, 0);
    int modifiers = at(numbers, 1);
    if (command == 'u') {
      return KeyNames.ofCode(first, modifiers);
    }
    if (command == '~' && first == 27) {
      return KeyNames.ofCode(at(numbers, 2), modifiers);
    }
    Optional<String> name = command == '~' ? KeyNames.ofNumber(first) : KeyNames.ofLetter(command);
    return name.map(plain -> KeyNames.modified(plain, modifiers));
  }

  // SGR 1006: button;column;row, M for pressed and m for released; counted from 1.
  private static Optional<Input> mouse(int[] numbers, char command) {
    if (numbers.length != 3 || numbers[1] < 1 || numbers[2] < 1) {
      return Optional.empty();
    }
    return kind(numbers[0], command).map(k -> new Input.Mouse(k, numbers[1] - 1, numbers[2] - 1));
  }

  private static Optional<Input.MouseKind> kind(int button, char command) {
    // 4, 8 and 16 are Shift, Alt and Ctrl.
    return switch (button & ~0x1C) {
      case 0 -> Optional.of(command == 'M' ? Input.MouseKind.CLICK : Input.MouseKind.RELEASE);
      case 32 -> Optional.of(Input.MouseKind.DRAG);
      case 64 -> Optional.of(Input.MouseKind.WHEEL_UP);
      case 65 -> Optional.of(Input.MouseKind.WHEEL_DOWN);
      default -> Optional.empty();
    };
  }

  // kitty writes more after a colon (alternate keys, press or release): the first part counts.
  private static int[] numbers(String parameters) {
    return Arrays.stream(parameters.split(";", -1)).mapToInt(Sequences::number).toArray();
  }

  private static int number(String field) {
    String digits = field.split(":", 2)[0];
    return digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : 0;
  }

  private static int at(int[] numbers, int index) {
    return index < numbers.length ? numbers[index] : 0;
  }
}

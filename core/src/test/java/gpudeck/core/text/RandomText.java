package gpudeck.core.text;

import java.util.Random;

/** Texts and bytes that a bad host might send: letters, emoji, and much that is neither. */
public final class RandomText {
  private static final int[] NASTY = {
    0, 7, 8, 9, 10, 13, 27, 0x7F, 0x80, 0x85, 0x90, 0x9B, 0x9C, 0x9D, 0xA0, 0xAD, 0x301, 0x300,
    0x34F, 0x61C, 0x115F, 0x1160, 0x11A8, 0x200B, 0x200D, 0x200E, 0x2028, 0x202E, 0x2066, 0x20E3,
    0x2705, 0x2764, 0x3000, 0x4E2D, 0xAC00, 0xD800, 0xDC9B, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFF,
    0x1F1E7, 0x1F1F7, 0x1F3FB, 0x1F468, 0x1F469, 0x1F4BB, 0xE0041, 0x10FFFF, '[', ']', ';', 'm',
    '1', '#'
  };

  private RandomText() {}

  /** Up to {@code most} characters. */
  public static String hostile(Random random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoint(random));
    }
    return text.toString();
  }

  private static int codePoint(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0x20 + random.nextInt(0x5F);
      case 1 -> random.nextInt(Character.MAX_CODE_POINT + 1);
      default -> NASTY[random.nextInt(NASTY.length)];
    };
  }
}

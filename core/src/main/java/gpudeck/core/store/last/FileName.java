package gpudeck.core.store.last;

import java.nio.charset.StandardCharsets;

/** Names of hosts as names of files: any name, whatever is in it, and none too long. */
final class FileName {

  private static final int LONGEST = 100;

  private FileName() {}

  /** What is no letter, digit, dash or inner dot is there by its bytes: {@code %2F}. */
  static String of(String host) {
    StringBuilder name = new StringBuilder();
    for (byte one : host.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (one & 0xFF);
      boolean plain = letter < 0x80 && (Character.isLetterOrDigit(letter) || letter == '-');
      boolean innerDot = letter == '.' && !name.isEmpty();
      name.append(plain || innerDot ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
    }
    return name.length() <= LONGEST
        ? name.toString()
        : name.substring(0, LONGEST) + "%" + Integer.toHexString(host.hashCode());
  }
}

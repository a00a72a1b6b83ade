package gpudeck.core.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * UTF-8 that loses nothing: a byte that is not UTF-8 becomes the lone surrogate U+DC00 + byte
 * (U+DC80 to U+DCFF), as Python's "surrogateescape" has it, and turns back into that byte. An
 * instance decodes a stream whose chunks may end inside a character.
 */
public final class Utf8 {
  private static final int ESCAPE = 0xDC00;

  private final int[] held = new int[4];
  private int heldCount;
  private int missing;
  private int value;
  private int lowest;
  private int highest;

  /** Takes the next byte and hands on the characters that are whole now. */
  public void feed(byte next, IntConsumer out) {
    int octet = next & 0xFF;
    if (missing > 0 && (octet < lowest || octet > highest)) {
      end(out);
    }
    if (missing > 0) {
      proceed(octet, out);
    } else if (octet < 0x80) {
      out.accept(octet);
    } else {
      begin(octet, out);
    }
  }

  /** Nothing more comes: what was begun and not finished is handed on as escaped bytes. */
  public void end(IntConsumer out) {
    for (int i = 0; i < heldCount; i++) {
      out.accept(ESCAPE | held[i]);
    }
    heldCount = 0;
    missing = 0;
  }

  /** True between characters. */
  public boolean atRest() {
    return missing == 0;
  }

  // The limits of the second byte keep out overlong forms, surrogates and what is above U+10FFFF.
  private void begin(int octet, IntConsumer out) {
    if (octet < 0xC2 || octet > 0xF4) {
      out.accept(ESCAPE | octet);
      return;
    }
    missing = octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
    value = octet & (0x3F >> missing);
    lowest = octet == 0xE0 ? 0xA0 : octet == 0xF0 ? 0x90 : 0x80;
    highest = octet == 0xED ? 0x9F : octet == 0xF4 ? 0x8F : 0xBF;
    held[0] = octet;
    heldCount = 1;
  }

  private void proceed(int octet, IntConsumer out) {
    held[heldCount++] = octet;
    value = value << 6 | octet & 0x3F;
    lowest = 0x80;
    highest = 0xBF;
    missing--;
    if (missing == 0) {
      heldCount = 0;
      out.accept(value);
    }
  }

  /** The text of these bytes; {@link #encode} gives exactly these bytes back. */
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The text of the bytes from {@code from} up to, not including, {@code to}. */
  public static String decode(byte[] bytes, int from, int to) {
    if (isAscii(bytes, from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
    StringBuilder text = new StringBuilder(to - from);
    Utf8 decoder = new Utf8();
    for (int i = from; i < to; i++) {
      decoder.feed(bytes[i], text::appendCodePoint);
    }
    decoder.end(text::appendCodePoint);
    return text.toString();
  }

  /** The bytes of a text; any other lone surrogate, which UTF-8 has no bytes for, becomes "?". */
  public static byte[] encode(String text) {
    if (text.chars().noneMatch(Utf8::isEscapedByte)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    text.codePoints().forEach(codePoint -> encode(codePoint, bytes));
    return bytes.toByteArray();
  }

  /** True for the lone surrogates that stand for one invalid byte. */
  static boolean isEscapedByte(int codePoint) {
    return codePoint >= 0xDC80 && codePoint <= 0xDCFF;
  }

  private static void encode(int codePoint, ByteArrayOutputStream bytes) {
    if (isEscapedByte(codePoint)) {
      bytes.write(codePoint & 0xFF);
    } else {
      bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}

package gpudeck.core.store.last;

import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads what {@link FieldWriter} wrote. Total: from the first byte on that makes no sense, every
 * value is the emptiest of its kind, and {@link #isGarbled} tells.
 */
final class FieldReader {

  /** The year 10000: beyond it a date has no form that we print. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final int BILLION = 1_000_000_000;

  private final byte[] bytes;
  private int at;
  private boolean garbled;

  FieldReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isGarbled() {
    return garbled;
  }

  boolean atEnd() {
    return garbled || at == bytes.length;
  }

  private int next() {
    if (atEnd()) {
      garbled = true;
      return 0;
    }
    return bytes[at++] & 0xFF;
  }

  long number() {
    long value = 0;
    int one = 0x80;
    for (int shift = 0; shift < Long.SIZE && (one & 0x80) != 0; shift += 7) {
      one = next();
      value |= (one & 0x7FL) << shift;
    }
    garbled |= (one & 0x80) != 0;
    return value >>> 1 ^ -(value & 1);
  }

  /** A number from {@code least} to {@code most}, else {@code least}. */
  long number(long least, long most) {
    long value = number();
    garbled |= value < least || value > most;
    return garbled ? least : value;
  }

  int smallNumber() {
    return (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  boolean flag() {
    return number(0, 1) != 0;
  }

  <T> T word(T[] words) {
    return words[(int) number(0, words.length - 1)];
  }

  byte[] block() {
    long length = number();
    garbled |= length < 0 || length > bytes.length - at;
    int from = at;
    at += garbled ? 0 : (int) length;
    return Arrays.copyOfRange(bytes, from, at);
  }

  String text() {
    return new String(block(), UTF_8);
  }

  SafeText safeText() {
    return SafeText.of(text());
  }

  Raw raw() {
    return Raw.of(block());
  }

  Instant instant() {
    return Instant.ofEpochSecond(number(0, LAST_SECOND), number(0, BILLION - 1));
  }

  Duration duration() {
    return Duration.ofSeconds(number(-LAST_SECOND, LAST_SECOND), number(0, BILLION - 1));
  }

  OptionalInt count() {
    return flag() ? OptionalInt.of(smallNumber()) : OptionalInt.empty();
  }

  OptionalLong size() {
    return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
  }

  OptionalDouble measure() {
    return flag() ? OptionalDouble.of(Double.longBitsToDouble(number())) : OptionalDouble.empty();
  }

  <T> Optional<T> maybe(Function<FieldReader, T> each) {
    return flag() ? Optional.of(each.apply(this)) : Optional.empty();
  }

  /** A value has a byte at least, so that a list cannot be longer than what is left. */
  <T> List<T> list(Function<FieldReader, T> each) {
    int count = (int) number(0, bytes.length - at);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count && !garbled; i++) {
      values.add(each.apply(this));
    }
    return List.copyOf(values);
  }
}

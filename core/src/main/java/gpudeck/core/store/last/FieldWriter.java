package gpudeck.core.store.last;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Values one after the other as bytes; {@link FieldReader} reads them in the same order. */
final class FieldWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Seven bits a byte, the lowest first; small numbers of either sign are short. */
  void number(long value) {
    long left = value << 1 ^ value >> 63;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  void flag(boolean value) {
    number(value ? 1 : 0);
  }

  void word(Enum<?> value) {
    number(value.ordinal());
  }

  void text(String value) {
    block(value.getBytes(UTF_8));
  }

  void text(SafeText value) {
    text(value.value());
  }

  void raw(Raw value) {
    block(value.bytes().getBytes(ISO_8859_1));
  }

  void block(byte[] bytes) {
    number(bytes.length);
    out.writeBytes(bytes);
  }

  void instant(Instant value) {
    number(value.getEpochSecond());
    number(value.getNano());
  }

  void duration(Duration value) {
    number(value.getSeconds());
    number(value.getNano());
  }

  void count(OptionalInt value) {
    flag(value.isPresent());
    value.ifPresent(this::number);
  }

  void size(OptionalLong value) {
    flag(value.isPresent());
    value.ifPresent(this::number);
  }

  void measure(OptionalDouble value) {
    flag(value.isPresent());
    value.ifPresent(known -> number(Double.doubleToRawLongBits(known)));
  }

  <T> void maybe(Optional<T> value, BiConsumer<FieldWriter, T> each) {
    flag(value.isPresent());
    value.ifPresent(known -> each.accept(this, known));
  }

  <T> void list(Collection<T> values, BiConsumer<FieldWriter, T> each) {
    number(values.size());
    values.forEach(value -> each.accept(this, value));
  }
}

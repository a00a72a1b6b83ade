package gpudeck.tui.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One JSON document in the words of the command line's contract: unknown is {@code null}, never 0
 * or an empty text; times are ISO 8601 in UTC; durations are whole seconds.
 */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LAST_OF_ASCII = 126;

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /** A document that is one object, and a line end. */
  static String document(Consumer<Json> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
      generator.writeStartObject();
      fields.accept(new Json(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  Json text(String name, String value) {
    return field(name, () -> out.writeString(value));
  }

  Json text(String name, SafeText value) {
    return text(name, value.value());
  }

  Json text(String name, Optional<SafeText> value) {
    return field(name, value.isPresent(), () -> out.writeString(value.get().value()));
  }

  /** A path as the host has it; only where its bytes are no UTF-8, as it would be shown. */
  Json path(String name, Optional<Raw> value) {
    return field(name, value.isPresent(), () -> writeExactly(value.get()));
  }

  Json flag(String name, boolean value) {
    return field(name, () -> out.writeBoolean(value));
  }

  Json flag(String name, Optional<Boolean> value) {
    return field(name, value.isPresent(), () -> out.writeBoolean(value.get()));
  }

  Json count(String name, long value) {
    return field(name, () -> out.writeNumber(value));
  }

  Json count(String name, OptionalInt value) {
    return field(name, value.isPresent(), () -> out.writeNumber(value.getAsInt()));
  }

  Json count(String name, OptionalLong value) {
    return field(name, value.isPresent(), () -> out.writeNumber(value.getAsLong()));
  }

  Json number(String name, OptionalDouble value) {
    return field(name, value.isPresent(), () -> out.writeNumber(value.getAsDouble()));
  }

  Json time(String name, Optional<Instant> value) {
    return field(name, value.isPresent(), () -> out.writeString(value.get().toString()));
  }

  Json seconds(String name, Optional<Duration> value) {
    return field(name, value.isPresent(), () -> out.writeNumber(value.get().toSeconds()));
  }

  /** Seconds to the millisecond, for what takes less than one. */
  Json fraction(String name, Optional<Duration> value) {
    return field(name, value.isPresent(), () -> out.writeNumber(value.get().toMillis() / 1000.0));
  }

  /** An object whose fields are {@code fields}, or null where there is no value. */
  <T> Json object(String name, Optional<T> value, BiConsumer<Json, T> fields) {
    return field(name, value.isPresent(), () -> writeObject(value.get(), fields));
  }

  /** A list of objects. */
  <T> Json objects(String name, Collection<T> values, BiConsumer<Json, T> fields) {
    return objects(name, Optional.of(values), fields);
  }

  /** A list of objects, or null where it is not known. */
  <T> Json objects(
      String name, Optional<? extends Collection<T>> values, BiConsumer<Json, T> fields) {
    return field(
        name,
        values.isPresent(),
        () -> {
          out.writeStartArray();
          for (T value : values.get()) {
            writeObject(value, fields);
          }
          out.writeEndArray();
        });
  }

  /** A list of texts. */
  Json texts(String name, Collection<SafeText> values) {
    return field(
        name,
        () -> {
          out.writeStartArray();
          for (SafeText value : values) {
            out.writeString(value.value());
          }
          out.writeEndArray();
        });
  }

  /** A list of numbers, or null where it is not known. */
  Json counts(String name, Optional<? extends Collection<Integer>> values) {
    return field(
        name,
        values.isPresent(),
        () -> {
          out.writeStartArray();
          for (int value : values.get()) {
            out.writeNumber(value);
          }
          out.writeEndArray();
        });
  }

  private <T> void writeObject(T value, BiConsumer<Json, T> fields) throws IOException {
    out.writeStartObject();
    fields.accept(this, value);
    out.writeEndObject();
  }

  /** Escaped to plain ASCII, so that whatever stands in a path cannot act on a terminal. */
  private void writeExactly(Raw path) throws IOException {
    int before = out.getHighestEscapedChar();
    out.setHighestNonEscapedChar(LAST_OF_ASCII);
    out.writeString(decoded(path));
    out.setHighestNonEscapedChar(before);
  }

  private static String decoded(Raw path) {
    byte[] bytes = path.bytes().getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return path.shown().value();
    }
  }

  private Json field(String name, boolean known, Writing writing) {
    return field(name, known ? writing : out::writeNull);
  }

  private Json field(String name, Writing writing) {
    try {
      out.writeFieldName(name);
      writing.write();
    } catch (IOException e) {
      // The document is text in memory: nothing can fail.
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private interface Writing {
    void write() throws IOException;
  }
}

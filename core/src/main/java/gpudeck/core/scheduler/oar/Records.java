package gpudeck.core.scheduler.oar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * What {@code oarstat -J} and {@code oarnodes -J} print: one object, in it a record for each id;
 * oarnodes of OAR 3 an array of records.
 */
final class Records {

  /** OAR nests four deep. */
  private static final int DEEPEST = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private Records() {}

  /**
   * Hands over one record after the other, so that those of a long list are never held all at once.
   *
   * @param printed one character a byte; what is not UTF-8 in it becomes U+FFFD
   * @return whether the object or array is whole; no text at all is one without records
   */
  static boolean each(String printed, BiConsumer<String, Fields> record) {
    if (printed.isBlank()) {
      return true;
    }
    try (JsonParser parser = JSON.createParser(text(printed))) {
      return switch (first(parser)) {
        case START_OBJECT -> each(parser, record);
        case START_ARRAY -> all(parser, record);
        default -> false;
      };
    } catch (IOException broken) {
      return false;
    }
  }

  private static boolean each(JsonParser parser, BiConsumer<String, Fields> record)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String id = parser.currentName();
      parser.nextToken();
      record.accept(id, new Fields(value(parser)));
    }
    return parser.currentToken() == JsonToken.END_OBJECT;
  }

  private static JsonToken first(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    return first == null ? JsonToken.NOT_AVAILABLE : first;
  }

  private static boolean all(JsonParser parser, BiConsumer<String, Fields> record)
      throws IOException {
    while (first(parser) == JsonToken.START_OBJECT) {
      record.accept("", new Fields(value(parser)));
    }
    return parser.currentToken() == JsonToken.END_ARRAY;
  }

  /** The whole as one record; empty fields where it is no JSON. */
  static Fields whole(String printed) {
    try (JsonParser parser = JSON.createParser(text(printed))) {
      return parser.nextToken() == null ? Fields.NONE : new Fields(value(parser));
    } catch (IOException broken) {
      return Fields.NONE;
    }
  }

  /** The value that begins here. Jackson's ObjectMapper would need 5 MB more for the same. */
  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> TextNode.valueOf(parser.getText());
      case VALUE_NUMBER_INT -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(parser.getBooleanValue());
      default -> NullNode.instance;
    };
  }

  private static JsonNode object(JsonParser parser) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static String text(String printed) {
    return new String(printed.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}

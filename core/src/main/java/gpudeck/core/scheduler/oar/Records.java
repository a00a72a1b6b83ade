package gpudeck.core.scheduler.oar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * What {@code oarstat -J} and {@code oarnodes -J} print: one object, in it a record for each id.
 */
final class Records {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Records() {}

  /**
   * Hands over one record after the other, so that those of a long list are never held all at once.
   *
   * @param printed one character a byte; what is not UTF-8 in it becomes U+FFFD
   * @return whether the object is whole; no text at all is one without records
   */
  static boolean each(String printed, BiConsumer<String, Fields> record) {
    if (printed.isBlank()) {
      return true;
    }
    try (JsonParser parser = JSON.createParser(text(printed))) {
      return parser.nextToken() == JsonToken.START_OBJECT && each(parser, record);
    } catch (IOException broken) {
      return false;
    }
  }

  private static boolean each(JsonParser parser, BiConsumer<String, Fields> record)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String id = parser.currentName();
      parser.nextToken();
      record.accept(id, new Fields(parser.readValueAsTree()));
    }
    return parser.currentToken() == JsonToken.END_OBJECT;
  }

  /** The whole as one record; empty fields where it is no JSON. */
  static Fields whole(String printed) {
    try {
      JsonNode tree = JSON.readTree(text(printed));
      return new Fields(tree);
    } catch (IOException broken) {
      return Fields.NONE;
    }
  }

  private static String text(String printed) {
    return new String(printed.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}

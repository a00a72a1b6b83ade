package gpudeck.tui.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The one document that {@code --json} prints, as a script would read it. */
record JobsJson(JsonNode document) {

  static JobsJson of(String printed) {
    try {
      return new JobsJson(new ObjectMapper().readTree(printed));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + printed, e);
    }
  }

  JsonNode host() {
    return document.get("hosts").get(0);
  }

  String error(String field) {
    return host().path("error").path(field).asText();
  }

  /** The jobs of all hosts, in the order of the document. */
  List<JsonNode> jobs() {
    return StreamSupport.stream(document.get("hosts").spliterator(), false)
        .flatMap(host -> StreamSupport.stream(host.get("jobs").spliterator(), false))
        .toList();
  }

  Map<String, JsonNode> byRawId() {
    return jobs().stream()
        .collect(
            Collectors.toMap(
                job -> job.get("raw_id").asText(), job -> job, (a, b) -> b, TreeMap::new));
  }
}

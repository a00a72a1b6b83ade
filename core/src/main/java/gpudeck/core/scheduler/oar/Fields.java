package gpudeck.core.scheduler.oar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The fields of one record; OAR prints a number now as a number and now as a string. */
record Fields(JsonNode node) {

  static final Fields NONE = new Fields(MissingNode.getInstance());

  private static final String NOT_UTF_8 = "\ufffd";

  /** What OAR 3 calls after the columns of its tables. */
  private static final Map<String, String> IN_OAR_3 =
      Map.of(
          "Job_Id", "id",
          "owner", "user",
          "queue", "queue_name",
          "submissionTime", "submission_time",
          "startTime", "start_time",
          "stopTime", "stop_time",
          "jobType", "type",
          "launchingDirectory", "launching_directory",
          "resource_id", "id");

  boolean isEmpty() {
    return !node.isObject() || node.isEmpty();
  }

  /** A string or a number as text; empty where there is none or it is empty text. */
  Optional<String> text(String name) {
    return Optional.of(node.path(has(name) ? name : IN_OAR_3.getOrDefault(name, name)))
        .filter(value -> value.isTextual() || value.isNumber())
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** These, and one that is told elsewhere. */
  Fields with(String name, JsonNode value) {
    return node instanceof ObjectNode object
        ? new Fields(object.deepCopy().set(name, value))
        : this;
  }

  /** The same for the screen. */
  Optional<SafeText> safe(String name) {
    return text(name).map(SafeText::of);
  }

  /** A path; empty where some of its bytes were no UTF-8, because then it is not known. */
  Optional<Raw> path(String name) {
    return text(name).filter(path -> !path.contains(NOT_UTF_8)).map(Raw::ofText);
  }

  OptionalLong number(String name) {
    Optional<String> digits = text(name).filter(text -> text.matches("-?\\d{1,15}"));
    return digits.isPresent()
        ? OptionalLong.of(Long.parseLong(digits.get()))
        : OptionalLong.empty();
  }

  OptionalInt smallNumber(String name) {
    OptionalLong number = number(name);
    return number.isPresent() && Math.abs(number.getAsLong()) < Integer.MAX_VALUE
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  /** Seconds since 1970; OAR's 0 is no moment. */
  Optional<Instant> moment(String name) {
    return moment(number(name).orElse(0));
  }

  /** The same of an array's item. */
  Optional<Instant> moment(int index) {
    return moment(node.path(index).asLong());
  }

  private static Optional<Instant> moment(long seconds) {
    return seconds > 0 && seconds < 1L << 36
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  /** The strings and numbers of an array. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.path(name)) {
      if (value.isValueNode() && !value.isNull()) {
        texts.add(value.asText());
      }
    }
    return texts;
  }

  /** The numbers of an array. */
  List<Integer> numbers(String name) {
    return texts(name).stream()
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .toList();
  }

  /** The records of an array. */
  List<Fields> records(String name) {
    return new Fields(node.path(name)).items();
  }

  /** What is in an array. */
  List<Fields> items() {
    List<Fields> items = new ArrayList<>();
    node.forEach(value -> items.add(new Fields(value)));
    return items;
  }

  /** The records of an object, by their names. */
  Map<String, Fields> byName(String name) {
    Map<String, Fields> records = new LinkedHashMap<>();
    node.path(name)
        .properties()
        .forEach(field -> records.put(field.getKey(), new Fields(field.getValue())));
    return records;
  }
}

package gpudeck.tui.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What {@code jobs --json} says of a job, in the form of {@link Expected}. */
final class Told {

  private Told() {}

  /** These fields of the list. */
  static Map<String, String> list(JsonNode job, Set<String> names) {
    Map<String, String> fields = new TreeMap<>();
    names.forEach(name -> fields.put(name, job.get(name).asText()));
    // Slurm writes a reason with spaces in one place and with underscores in the other.
    fields.computeIfPresent("reason", (name, reason) -> reason.replace(' ', '_'));
    return fields;
  }

  /** The fields that only the details tell; of the allocations those with known indices. */
  static Map<String, String> details(JsonNode job) {
    JsonNode given = job.get("allocations");
    String gpus =
        given.isNull()
            ? "null"
            : StreamSupport.stream(given.spliterator(), false)
                .filter(on -> !on.path("gpu_indices").isEmpty())
                .map(Told::allocation)
                .collect(Collectors.joining(" "));
    return Expected.details(
        ascii(job.get("stdout")),
        ascii(job.get("stderr")),
        ascii(job.get("workdir")),
        gpus,
        job.get("exit_code").asText(),
        job.get("exit_signal").asText());
  }

  private static String allocation(JsonNode on) {
    String indices =
        StreamSupport.stream(on.get("gpu_indices").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","));
    return "%s:%s:%s:%s"
        .formatted(
            on.get("node").asText(), on.get("gpu_type").asText(), on.get("gpu_count"), indices);
  }

  /**
   * As the oracle leaves a text: a line end is two letters, all that is not ASCII is gone; so are
   * the marks that stand for bytes that are no UTF-8.
   */
  private static String ascii(JsonNode text) {
    return text.asText()
        .replace("\n", "\\n")
        .replaceAll("‹[0-9A-F]{2}›", "")
        .replaceAll("[^ -~]", "");
  }
}

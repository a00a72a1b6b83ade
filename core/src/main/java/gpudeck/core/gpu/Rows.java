package gpudeck.core.gpu;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last row of each GPU of a node, in nvidia-smi's order.
 *
 * @param fields of the rows that follow, as the driver knows them
 */
record Rows(List<String> fields, Map<String, Sight> seen) {

  static final int MOST = 1024;
  static final Rows NONE = new Rows(List.of(), Map.of());

  /** A row and when it was read. */
  record Sight(Row row, Instant at) {}

  Rows of(List<String> fields) {
    return new Rows(fields, seen);
  }

  /** What is no row (a warning, a name that was broken in two) is left out. */
  Rows and(String text, Instant at) {
    Optional<Row> row = Row.of(text, fields, "name");
    Optional<String> key = row.flatMap(Rows::key);
    if (key.isEmpty() || !seen.containsKey(key.get()) && seen.size() >= MOST) {
      return this;
    }
    Map<String, Sight> after = new LinkedHashMap<>(seen);
    after.put(key.get(), new Sight(row.get(), at));
    return new Rows(fields, Collections.unmodifiableMap(after));
  }

  /** What a GPU is known by on its node; the index tells GPUs apart whose UUIDs were masked. */
  private static Optional<String> key(Row row) {
    return row.id("pci.bus_id")
        .or(() -> row.id("uuid"))
        .or(() -> row.cell("index").word().filter(index -> index.matches("\\d{1,5}")));
  }
}

package gpudeck.core.gpu;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a GPU of a row and what is known beside it. */
record GpuReader(SafeText node, Traits traits, Processes processes) {

  Gpu gpu(Rows.Sight sight) {
    Row row = sight.row();
    Card card = card(row);
    return Gpu.of(card, load(sight), processes.on(card), processes.migDevices(card.index()));
  }

  private Card card(Row row) {
    Optional<String> uuid = row.id("uuid");
    Optional<String> busId = row.id("pci.bus_id");
    OptionalInt index = row.cell("index").count();
    Traits.OfGpu known = traits.of(uuid);
    String name = CapabilityTable.plain(row.cell("name").word().orElse("unknown GPU"));
    return new Card(
        uuid.or(() -> busId).orElse(node.value() + ":" + index.orElse(0)),
        node,
        index,
        uuid,
        busId,
        new Raw(name).shown(),
        row.cell("driver_version").word().map(text -> new Raw(text).shown()),
        known.capability().or(() -> CapabilityTable.of(name)),
        row.cell("persistence_mode").enabled(),
        row.cell("compute_mode").word().map(text -> new Raw(text).shown()),
        known.mig(),
        ails(row).or(known::ails));
  }

  /** A fault shows in place of any value. */
  private static Optional<SafeText> ails(Row row) {
    return row.cells().values().stream()
        .flatMap(cell -> cell.ails().stream())
        .sorted()
        .findFirst()
        .map(text -> new Raw(text).shown());
  }

  private static Load load(Rows.Sight sight) {
    Row row = sight.row();
    return new Load(
        sight.at(),
        row.cell("utilization.gpu").percent(),
        row.cell("memory.used").bytes(),
        row.cell("memory.total").bytes(),
        row.cell("temperature.gpu").count(),
        positive(row.cell("power.draw")),
        positive(row.cell("enforced.power.limit", "power.limit")),
        throttle(row.cell("clocks_throttle_reasons.active", "clocks_event_reasons.active")));
  }

  private static OptionalDouble positive(Cell watts) {
    OptionalDouble value = watts.decimal();
    return value.isPresent() && value.getAsDouble() >= 0 ? value : OptionalDouble.empty();
  }

  private static Set<Throttle> throttle(Cell mask) {
    return Throttle.of(mask.mask().orElse(0));
  }
}

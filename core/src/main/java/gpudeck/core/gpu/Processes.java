package gpudeck.core.gpu;

import gpudeck.core.gpu.GpuProcess.Activated;
import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The processes of a node: the lines of a block that is still open, and the last block that came to
 * its end.
 */
record Processes(List<Said> open, Optional<Block> told) {

  static final Processes NONE = new Processes(List.of(), Optional.empty());

  private static final int MOST_LINES = 4096;

  /** A line of a block. */
  record Said(String kind, String text) {}

  /** A whole block. */
  record Block(List<Row> apps, Map<String, Owner> owners, MigTable mig) {}

  Processes after(String kind, String text) {
    return switch (kind) {
      case "b" -> new Processes(List.of(), told);
      case "a", "u", "t", "c", "e", "m" -> open.size() < MOST_LINES ? and(kind, text) : this;
      case "y" -> NONE;
      case "d" -> new Processes(List.of(), Optional.of(block()));
      default -> this;
    };
  }

  private Processes and(String kind, String text) {
    List<Said> more = new ArrayList<>(open);
    more.add(new Said(kind, text));
    return new Processes(Collections.unmodifiableList(more), told);
  }

  private Block block() {
    Map<String, Owner> owners = new HashMap<>();
    for (Said line : open) {
      String pid = line.text().strip().split("\\s", 2)[0];
      owners.compute(pid, (key, before) -> Owner.orNobody(before).after(line.kind(), line.text()));
    }
    return new Block(apps(), Map.copyOf(owners), MigTable.of(texts("m")));
  }

  private List<Row> apps() {
    return texts("a").stream()
        .flatMap(text -> Row.of(text, SmiScript.APPS, "process_name").stream())
        .filter(row -> row.id("gpu_uuid").isPresent())
        .toList();
  }

  private List<String> texts(String kind) {
    return open.stream().filter(line -> line.kind().equals(kind)).map(Said::text).toList();
  }

  /** The processes on a card; empty where they could not be asked for. */
  Optional<List<GpuProcess>> on(Card card) {
    return told.map(block ->
        block.apps().stream()
            .filter(row -> row.id("gpu_uuid").equals(card.uuid()))
            .map(row -> process(block, row))
            .toList());
  }

  List<MigDevice> migDevices(OptionalInt index) {
    return told.isEmpty() || index.isEmpty()
        ? List.of()
        : told.get().mig().devices().getOrDefault(index.getAsInt(), List.of());
  }

  private static GpuProcess process(Block block, Row row) {
    OptionalLong pid = row.cell("pid").whole();
    String key = pid.isPresent() ? String.valueOf(pid.getAsLong()) : "";
    Owner owner = block.owners().getOrDefault(key, Owner.NOBODY);
    Optional<MigTable.Place> place = Optional.ofNullable(block.mig().places().get(key));
    return new GpuProcess(
        pid,
        owner.user().map(user -> new Raw(user).shown()),
        owner.session(),
        new Raw(row.cell("process_name").text()).shown(),
        row.cell("used_memory").bytes(),
        owner.job(),
        new Activated(owner.condaPrefix(), owner.virtualEnv()),
        place.map(at -> OptionalInt.of(at.gpuInstance())).orElse(OptionalInt.empty()),
        place.map(at -> OptionalInt.of(at.computeInstance())).orElse(OptionalInt.empty()));
  }
}

package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the list of partitions says. */
record PartitionsView(Glyphs glyphs) implements HostThings<Partition> {

  @Override
  public boolean told(Scheduler scheduler) {
    return scheduler.partitions().isPresent();
  }

  @Override
  public Reading<List<Partition>> reading(HostPicture picture) {
    return picture.partitions();
  }

  @Override
  public String one() {
    return "partition";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.text("PARTITION", 16, 28, 10),
        Column.text("STATE", 5, 10, 8),
        Column.number("LIMIT", 7),
        Column.number("NODES", 5),
        Column.text("FREE GPUS", 15, 24, 9),
        Column.number("PENDING", 4),
        Column.text("FOR YOU", 8, 12, 2),
        Column.text("BY KIND", 20, 60, 1));
  }

  @Override
  public List<StyledLine> cells(Partition partition) {
    boolean up = isUp(partition);
    return List.of(
        StyledLine.of(partition.name(), Role.TEXT)
            .plus(partition.isDefault() ? " (default)" : "", Role.MUTED),
        StyledLine.of(partition.state(), up ? Role.OK : Role.WARN),
        limit(partition),
        number(partition.nodes()),
        GpuCells.together(glyphs, partition.gpus(), up),
        number(partition.pendingJobs()),
        forYou(partition),
        byKind(partition));
  }

  private StyledLine byKind(Partition partition) {
    return GpuCells.byKind(glyphs, partition.gpus(), isUp(partition));
  }

  private static boolean isUp(Partition partition) {
    return partition.state().value().equalsIgnoreCase("up");
  }

  /** What is free of each kind, for which a narrow screen has no column. */
  @Override
  public Optional<StyledLine> below(Partition partition) {
    return Optional.of(byKind(partition)).filter(line -> line.width() > 0);
  }

  private StyledLine limit(Partition partition) {
    return partition
        .limit()
        .map(limit -> StyledLine.of(Durations.span(limit), Role.TEXT))
        .orElse(nothing());
  }

  private StyledLine number(OptionalInt number) {
    return number.isPresent()
        ? StyledLine.of(Sizes.count(number.getAsInt()), Role.TEXT)
        : nothing();
  }

  private StyledLine nothing() {
    return StyledLine.of(glyphs.of(Glyph.NOTHING), Role.MUTED);
  }

  private static StyledLine forYou(Partition partition) {
    return partition
        .allowed()
        .map(yes -> yes ? StyledLine.of("yes", Role.OK) : StyledLine.of("not open", Role.MUTED))
        .orElse(StyledLine.EMPTY);
  }

  @Override
  public String name(Partition partition) {
    return partition.name().value();
  }

  @Override
  public RowKey key(String host, Partition partition) {
    return new RowKey.OfPartition(host, partition.name());
  }

  @Override
  public List<Field<Partition>> fields() {
    return List.of(
        new Field.Text<>("partition", this::name),
        new Field.Words<>("state", partition -> partition.state().value(), List.of()),
        new Field.Text<>("gpu", each -> GpuCells.types(each.gpus()).plain().value()));
  }

  @Override
  public Comparator<Partition> order(Sort sort) {
    return switch (sort) {
      case STATE -> Comparator.comparing(Partition::state);
      case TIME -> Comparator.comparing(partition -> partition.limit().orElse(Duration.ZERO));
      case GPUS -> Comparator.comparingInt(each -> -GpuCells.free(each.gpus()).orElse(-1));
      default -> Comparator.comparing(this::name, NaturalOrder.INSTANCE);
    };
  }

  @Override
  public List<StyledLine> counts(List<Partition> all) {
    return List.of();
  }
}

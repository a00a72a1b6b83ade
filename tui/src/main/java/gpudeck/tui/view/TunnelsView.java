package gpudeck.tui.view;

import gpudeck.core.link.TunnelState;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the list of tunnels says: where each leads, and what goes through it. */
record TunnelsView(Scene scene) implements HostThings<TunnelsView.Row> {

  private static final Duration ALWAYS = Duration.ofDays(1);

  /**
   * A tunnel, and how it stands with the link that it needs.
   *
   * @param link of its host
   */
  record Row(TunnelState tunnel, LinkWords link) {}

  @Override
  public boolean told(Scheduler scheduler) {
    return true;
  }

  /** They are ours: nobody has to be asked for them. */
  @Override
  public Reading<List<Row>> reading(HostPicture picture) {
    LinkWords link = LinkWords.of(picture, scene.now());
    List<Row> rows = picture.tunnels().stream().map(tunnel -> new Row(tunnel, link)).toList();
    return new Reading.Seen<>(rows, scene.now(), ALWAYS);
  }

  @Override
  public boolean ofHosts() {
    return true;
  }

  @Override
  public boolean concerns(HostPicture picture) {
    return !picture.tunnels().isEmpty();
  }

  @Override
  public String one() {
    return "tunnel";
  }

  @Override
  public String none() {
    return "No tunnel is open."
        + scene
            .keys()
            .key(Command.NEW_TUNNEL)
            .map(key -> " " + key + " opens one: a port here that leads to one on a host.")
            .orElse("");
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.text("LOCAL", 15, 15, 10),
        Column.text("LEADS TO", 14, 30, 9),
        Column.text("LINK", 6, 20, 8),
        Column.number("OPEN", 7),
        Column.text("IN", 6, 8, 6),
        Column.text("OUT", 6, 8, 5),
        Column.text("LAST TRY", 8, 8, 7));
  }

  @Override
  public List<StyledLine> cells(Row row) {
    TunnelState tunnel = row.tunnel();
    return List.of(
        StyledLine.of(tunnel.address(), Role.TEXT),
        StyledLine.of(tunnel.end().toString(), Role.TEXT),
        StyledLine.of(row.link().words(), row.link().role()),
        StyledLine.of(Sizes.count(tunnel.open()), tunnel.open() == 0 ? Role.MUTED : Role.TEXT),
        StyledLine.of(Sizes.bytes(tunnel.received()), Role.MUTED),
        StyledLine.of(Sizes.bytes(tunnel.sent()), Role.MUTED),
        tunnel.lately().isPresent() ? StyledLine.of("failed", Role.WARN) : StyledLine.EMPTY);
  }

  /** Why the last try did not get through. */
  @Override
  public Optional<StyledLine> below(Row row) {
    return row.tunnel().lately().map(why -> StyledLine.of(why.says(), Role.WARN));
  }

  @Override
  public String name(Row row) {
    return row.tunnel().address();
  }

  @Override
  public RowKey key(String host, Row row) {
    return new RowKey.OfTunnel(host, row.tunnel().port());
  }

  @Override
  public List<Field<Row>> fields() {
    return List.of(new Field.Text<>("to", row -> row.tunnel().end().toString()));
  }

  @Override
  public Comparator<Row> order(Sort sort) {
    return Comparator.comparing(this::name, NaturalOrder.INSTANCE);
  }

  @Override
  public List<StyledLine> counts(List<Row> all) {
    return List.of();
  }
}

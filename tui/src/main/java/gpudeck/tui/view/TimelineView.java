package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.scheduler.Timeline.Stay;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What ran, runs and is planned: the user's own jobs, then node by node, along one axis of time.
 */
final class TimelineView implements HostThings<TimelineRow> {

  private static final int NAMES = 18;
  private static final int HOSTS = 14;
  private static final int GAP = 2;
  private static final int LEAST = 12;

  private final Scene scene;
  private final TimeAxis axis;
  private final TimelineBar bar;

  TimelineView(Scene scene, int width) {
    this.scene = scene;
    int hosts = scene.severalHosts() ? HOSTS : 0;
    int columns = Math.max(LEAST, width - NAMES - GAP - hosts);
    axis = TimeAxis.of(scene.now(), Timeline.BACK, Timeline.AHEAD, columns, scene.zone());
    bar = new TimelineBar(axis, scene.glyphs());
  }

  @Override
  public boolean told(Scheduler scheduler) {
    return scheduler.timeline(Timeline.BACK, Timeline.AHEAD).isPresent();
  }

  @Override
  public Reading<List<TimelineRow>> reading(HostPicture picture) {
    return picture.timeline().map(timeline -> TimelineRow.of(timeline, picture.key()));
  }

  @Override
  public String one() {
    return "row";
  }

  @Override
  public String none() {
    return "No host tells what it has planned.";
  }

  @Override
  public String untold(String host) {
    return host + " does not tell what it has planned.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.text("JOB OR NODE", NAMES, NAMES, 10),
        Column.text(axis.labels(), axis.columns(), axis.columns(), 9));
  }

  @Override
  public List<StyledLine> cells(TimelineRow row) {
    if (row instanceof TimelineRow.OwnJob own) {
      SafeText name = SafeText.of(own.stay().key().rawId() + " ").plus(own.stay().name());
      return List.of(StyledLine.of(name, Role.ACCENT), bar.of(own.stay()));
    }
    TimelineRow.OfNode node = (TimelineRow.OfNode) row;
    return List.of(StyledLine.of(node.lane().node(), Role.TEXT), bar.of(node));
  }

  /** When a job has its nodes; what is on a node now, and what comes next. */
  @Override
  public Optional<StyledLine> below(TimelineRow row) {
    if (row instanceof TimelineRow.OwnJob own) {
      Stay stay = own.stay();
      String nodes =
          String.join(",", stay.cores().keySet().stream().map(SafeText::value).sorted().toList());
      return Optional.of(
          StyledLine.of(
              TimelineBar.word(stay, scene.now()) + " " + span(stay) + " on " + nodes, Role.MUTED));
    }
    TimelineRow.OfNode node = (TimelineRow.OfNode) row;
    return Optional.of(StyledLine.of(now(node) + next(node), Role.MUTED));
  }

  private String now(TimelineRow.OfNode node) {
    List<String> here =
        node.stays().stream()
            .filter(stay -> TimelineRow.OfNode.covers(stay, scene.now()))
            .map(stay -> who(stay) + " until " + clock(stay.ends()))
            .toList();
    int cores = node.lane().cores();
    int away = node.away(scene.now());
    String words = node.busy(scene.now()) + " of " + Sizes.count(cores, "core") + " busy";
    return (away > 0 ? away + " of " + Sizes.count(cores, "core") + " away" : words)
        + (here.isEmpty() ? "" : ": " + String.join(", ", here));
  }

  private String next(TimelineRow.OfNode node) {
    return node.stays().stream()
        .filter(stay -> stay.begins().isAfter(scene.now()))
        .findFirst()
        .map(stay -> "; next " + who(stay) + " at " + clock(stay.begins()))
        .orElse("");
  }

  private static String who(Stay stay) {
    return stay.key().rawId()
        + " "
        + TimelineBar.label(stay).value()
        + " ("
        + stay.user().value()
        + ")";
  }

  private String span(Stay stay) {
    return clock(stay.begins()) + " to " + clock(stay.ends());
  }

  private String clock(Instant at) {
    return Clocks.moment(at, scene.now(), scene.zone());
  }

  @Override
  public String name(TimelineRow row) {
    return row instanceof TimelineRow.OwnJob own
        ? own.stay().name().value()
        : ((TimelineRow.OfNode) row).lane().node().value();
  }

  @Override
  public RowKey key(String host, TimelineRow row) {
    return row instanceof TimelineRow.OwnJob own
        ? new RowKey.OfJob(own.stay().key())
        : new RowKey.OfNode(host, ((TimelineRow.OfNode) row).lane().node());
  }

  /** Who is on a node is looked for too. */
  @Override
  public List<Field<TimelineRow>> fields() {
    return List.of(
        new Field.Text<>("user", row -> words(row, stay -> stay.user().value())),
        new Field.Text<>("job", row -> words(row, stay -> stay.key().rawId())));
  }

  private static String words(TimelineRow row, java.util.function.Function<Stay, String> word) {
    Stream<Stay> stays =
        row instanceof TimelineRow.OwnJob own
            ? Stream.of(own.stay())
            : ((TimelineRow.OfNode) row).stays().stream();
    return String.join(" ", stays.map(word).distinct().toList());
  }

  @Override
  public Comparator<TimelineRow> order(Sort sort) {
    return usualOrder();
  }

  /** The user's own jobs first, as they begin; then the nodes. */
  @Override
  public Comparator<TimelineRow> usualOrder() {
    Comparator<TimelineRow> ownFirst =
        Comparator.comparing(row -> row instanceof TimelineRow.OwnJob ? 0 : 1);
    return ownFirst
        .thenComparing(
            row -> row instanceof TimelineRow.OwnJob own ? own.stay().begins() : Instant.EPOCH)
        .thenComparing(this::name, NaturalOrder.INSTANCE);
  }

  @Override
  public List<StyledLine> counts(List<TimelineRow> all) {
    List<TimelineRow.OfNode> nodes = new ArrayList<>();
    all.forEach(row -> {
      if (row instanceof TimelineRow.OfNode node) {
        nodes.add(node);
      }
    });
    int cores = nodes.stream().mapToInt(node -> node.lane().cores()).sum();
    int busy = nodes.stream().mapToInt(node -> node.busy(scene.now())).sum();
    int away = nodes.stream().mapToInt(node -> node.away(scene.now())).sum();
    return List.of(
        StyledLine.of(busy + " of " + Sizes.count(cores, "core") + " busy now", Role.TEXT),
        away == 0 ? StyledLine.EMPTY : StyledLine.of(away + " away", Role.WARN));
  }
}

package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.History;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.Scope.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The user's own jobs that ended in the last days, as accounting tells them. */
final class HistoryView implements ListSource {

  private static final List<Column> COLUMNS =
      List.of(
          JobLines.JOB,
          Column.text("NAME", 12, 24, 9),
          Column.text("PROJECT", 8, 16, 0),
          Column.text("WHERE", 9, 18, 3),
          Column.text("STATE", 12, 16, 9),
          Column.text("ENDED", 8, 14, 8),
          Column.text("RAN", 11, 14, 7),
          Column.number("GPU", 6),
          Column.text("HOW", 12, 24, 5),
          Column.text("NODES", 12, 24, 1));

  private final Scene scene;
  private final QueueRows history;
  private final JobLines lines;

  HistoryView(Scene scene, int width) {
    this.scene = scene;
    history = QueueRows.of(scene);
    lines = new JobLines(scene, history.rows(), COLUMNS, this::cells, width);
  }

  private List<StyledLine> cells(JobRow row) {
    JobCells cells = new JobCells(scene, row);
    return List.of(
        cells.id(),
        cells.name(),
        JobCells.maybe(row.job().project(), Role.MUTED),
        cells.where(),
        cells.state(),
        ended(row),
        cells.ran(),
        cells.gpus(),
        JobCells.maybe(row.job().inShort(), Role.MUTED),
        JobCells.maybe(row.job().nodeList(), Role.MUTED));
  }

  private StyledLine ended(JobRow row) {
    return row.job()
        .times()
        .ends()
        .map(end -> StyledLine.of(Clocks.moment(end, scene.now(), scene.zone()), Role.TEXT))
        .orElse(StyledLine.EMPTY);
  }

  @Override
  public StyledLine title() {
    Stream<String> back = Stream.of("mine", scene.state().scope().back().words());
    return ListTitle.of(scene, back, history.through().all(), history.known().all());
  }

  @Override
  public StyledLine aside() {
    long well = count(true);
    long ill = count(false);
    return StyledLine.join(
        2,
        List.of(
            well == 0 ? StyledLine.EMPTY : StyledLine.of(Sizes.count(well) + " done", Role.MUTED),
            ill == 0
                ? StyledLine.EMPTY
                : StyledLine.of(Sizes.count(ill) + " ended otherwise", Role.FAILED)));
  }

  private long count(boolean well) {
    return history.all().stream()
        .filter(row -> well == (row.job().state() == JobState.COMPLETED))
        .count();
  }

  @Override
  public List<RowKey> keys() {
    return history.keys();
  }

  @Override
  public StyledLine head() {
    return lines.head();
  }

  @Override
  public StyledLine row(int index) {
    return lines.row(index);
  }

  @Override
  public Optional<StyledLine> below(int index) {
    return lines.below(index);
  }

  @Override
  public List<StyledLine> notes() {
    return notes(scene, scene.hosts());
  }

  /** What has to be said of hosts whose accounts are not there, or not all of them. */
  static List<StyledLine> notes(Scene scene, List<HostPicture> hosts) {
    boolean both = scene.state().scope().source() == Source.BOTH;
    Stream<StyledLine> notThere =
        hosts.stream()
            .filter(host -> !both || host.history().why().isPresent())
            .flatMap(host -> note(scene, host).stream());
    return Stream.concat(notThere, hosts.stream().flatMap(host -> left(host).stream())).toList();
  }

  private static Optional<StyledLine> left(HostPicture picture) {
    return picture
        .history()
        .lastValue()
        .filter(history -> history.left() > 0)
        .map(history -> Sizes.count(history.left(), "older job"))
        .map(count -> count + " of " + picture.host().name())
        .map(whose -> "left out, so as not to burden its scheduler: " + whose)
        .map(says -> StyledLine.of(SafeText.of(says), Role.MUTED));
  }

  private static Optional<StyledLine> note(Scene scene, HostPicture picture) {
    Reading<History> reading = picture.history();
    boolean keeps =
        picture
            .found()
            .map(Finding.Found::scheduler)
            .map(scheduler -> scheduler.history(scene.state().scope().back().duration()))
            .map(Optional::isPresent)
            .orElse(true);
    String name = picture.host().name();
    return keeps
        ? HostNote.of(scene, picture, reading, "its accounts")
        : Optional.of(StyledLine.of(name + " keeps no accounts of ended jobs.", Role.MUTED));
  }

  @Override
  public String nothing() {
    return history.known().all() == 0
        ? "No job of yours ended in the last " + scene.state().scope().back().words() + "."
        : "No job matches the filter: " + Sizes.count(history.known().all(), "job") + " left out.";
  }
}

package gpudeck.tui.view;

import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the queue says: one list of jobs over all hosts in scope. */
final class QueueView implements ListSource {

  private final Scene scene;
  private final QueueRows queue;
  private final JobLines lines;

  QueueView(Scene scene, int width) {
    this.scene = scene;
    queue = QueueRows.of(scene);
    lines = new JobLines(scene, queue.rows(), columns(), this::cells, width);
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(JobLines.JOB);
    columns.add(Column.text("NAME", 12, 24, 9));
    if (scene.state().scope().everybody()) {
      columns.add(Column.text("USER", 8, 12, 6));
    }
    columns.add(Column.text("PROJECT", 8, 16, 0));
    columns.add(Column.text("WHERE", 9, 18, 4));
    columns.add(Column.text("STATE", 12, 16, 9));
    columns.add(Column.text("TIME", 11, 14, 8));
    columns.add(Column.number("GPU", 7));
    columns.add(Column.text("NODES OR REASON", 24, 40, 1));
    columns.add(Column.text("SCHEDULER SAYS", 14, 30, -1));
    return columns;
  }

  private List<StyledLine> cells(JobRow row) {
    JobCells cells = new JobCells(scene, row);
    List<StyledLine> line = new ArrayList<>();
    line.add(cells.id());
    line.add(cells.name());
    if (scene.state().scope().everybody()) {
      line.add(StyledLine.of(row.job().user(), Role.TEXT));
    }
    line.add(JobCells.maybe(row.job().project(), Role.MUTED));
    line.addAll(
        List.of(cells.where(), cells.state(), cells.time(), cells.gpus(), cells.nodesOrReason()));
    line.add(cells.ownWords());
    return line;
  }

  @Override
  public StyledLine title() {
    return ListTitle.of(scene, narrowed(), queue.through().all(), queue.known().all());
  }

  private Stream<String> narrowed() {
    Scope scope = scene.state().scope();
    if (scope.everybody()) {
      return Stream.of("everybody");
    }
    return switch (scope.ended()) {
      case RECENT -> Stream.of("mine");
      case OF_DAYS -> Stream.of("mine", "ended of " + scope.back().words());
      case NONE -> Stream.of("mine", "none ended");
    };
  }

  @Override
  public StyledLine aside() {
    return StyledLine.join(
        2,
        List.of(
            counted(queue.known().running(), "running", Role.RUNNING),
            counted(queue.known().pending(), "pending", Role.PENDING),
            counted(queue.known().ended(), "ended", Role.MUTED)));
  }

  private static StyledLine counted(long count, String word, Role role) {
    return count == 0 ? StyledLine.EMPTY : StyledLine.of(Sizes.count(count) + " " + word, role);
  }

  @Override
  public List<RowKey> keys() {
    return queue.keys();
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
    List<StyledLine> notes = new ArrayList<>();
    scene.hosts().forEach(host -> note(host).ifPresent(notes::add));
    scene.hosts().forEach(host -> unread(host).ifPresent(notes::add));
    if (scene.state().scope().showsHistory()) {
      notes.addAll(HistoryView.notes(scene, scene.hosts()));
    }
    return notes;
  }

  private Optional<StyledLine> note(HostPicture picture) {
    return HostNote.of(scene, picture, QueueRows.reading(scene, picture), "its queue")
        .or(() -> quiet(picture));
  }

  /** Of several, one that has no row is told of nowhere else. */
  private Optional<StyledLine> quiet(HostPicture picture) {
    Optional<Queue> queue = QueueRows.reading(scene, picture).lastValue();
    return picture
        .found()
        .filter(found -> scene.severalHosts())
        .filter(found -> queue.filter(it -> it.jobs().isEmpty()).isPresent())
        .map(found -> found.scheduler())
        .map(scheduler ->
            isPlain(picture) ? "no run and no tmux session" : scheduler.title() + ": no jobs")
        .map(says -> picture.host().name() + "  " + says)
        .map(says -> StyledLine.of(says, Role.MUTED));
  }

  private Optional<StyledLine> unread(HostPicture picture) {
    return QueueRows.reading(scene, picture)
        .lastValue()
        .filter(queue -> queue.unread() > 0)
        .map(queue -> Sizes.count(queue.unread(), "record"))
        .map(count -> count + " of " + picture.host().name() + " made no sense and are left out")
        .map(says -> StyledLine.of(SafeText.of(says), Role.MUTED));
  }

  @Override
  public String nothing() {
    if (!queue.all().isEmpty()) {
      String left = Sizes.count(queue.all().size(), "job") + " left out.";
      boolean filtered = !scene.state().list().filter().isBlank();
      return filtered ? "No job matches the filter: " + left : "Nothing waits or runs: " + left;
    }
    if (scene.hosts().stream().allMatch(QueueView::isPlain)) {
      return "No run and no tmux session here.";
    }
    return scene.state().scope().everybody() ? "No jobs." : "You have no jobs.";
  }

  private static boolean isPlain(HostPicture picture) {
    return picture
        .found()
        .map(found -> found.scheduler().cluster().scheduler().equals("plain"))
        .orElse(false);
  }
}

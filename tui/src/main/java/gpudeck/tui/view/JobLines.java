package gpudeck.tui.view;

import gpudeck.core.probe.Reading.Look;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Jobs as rows of a table, with a line below the selected one; of several hosts, each is named. */
final class JobLines {

  /** The first column of every list of jobs. */
  static final Column JOB = Column.text("JOB", 10, 16, 10);

  /** The widths follow so many rows, so that they stay as they are while one scrolls. */
  private static final int MEASURED = 500;

  private static final Column HOST = Column.text("HOST", 8, 12, 8);

  private final Scene scene;
  private final List<JobRow> rows;
  private final Function<JobRow, List<StyledLine>> cells;
  private final Table table;
  private final int width;

  /**
   * @param columns those beside the host's, {@link #JOB} first
   * @param cells what a row has in them
   */
  JobLines(
      Scene scene,
      List<JobRow> rows,
      List<Column> columns,
      Function<JobRow, List<StyledLine>> cells,
      int width) {
    this.scene = scene;
    this.rows = rows;
    this.cells = cells;
    this.width = width;
    List<Column> all = new ArrayList<>(scene.severalHosts() ? List.of(HOST) : List.of());
    all.addAll(columns);
    table = Table.of(all, rows.stream().limit(MEASURED).map(this::cells).toList(), width);
  }

  private List<StyledLine> cells(JobRow row) {
    List<StyledLine> own = cells.apply(row);
    return scene.severalHosts()
        ? Stream.concat(Stream.of(StyledLine.of(row.host(), Role.MUTED)), own.stream()).toList()
        : own;
  }

  StyledLine head() {
    return table.head();
  }

  StyledLine row(int index) {
    JobRow row = rows.get(index);
    StyledLine line = table.set(cells(row));
    return row.look() == Look.FRESH ? line : line.restyled(style -> Style.of(Role.STALE));
  }

  /** What is said of a row in a line of its own, beginning under its id. */
  Optional<StyledLine> below(int index) {
    int start = table.start(JOB.title());
    return new JobBelow(scene, rows.get(index))
        .line(width - start)
        .map(StyledLine.spaces(1 + start)::plus);
  }
}

package gpudeck.tui.view;

import gpudeck.core.log.LogPicture;
import gpudeck.tui.screen.Size;
import java.util.ArrayList;
import java.util.List;

/** Which rows of a log are in sight, and how one moves over them. */
public final class LogWindow {

  private final LogPicture log;
  private final LogState state;
  private final Size size;
  private final Place first;

  /** A line of the picture, by its index, and how many of its rows are above. */
  private record Place(int line, int skip) {}

  /**
   * @param size the area inside the border of the pane
   */
  public LogWindow(LogPicture log, LogState state, Size size) {
    this.log = log;
    this.state = state;
    this.size = size;
    Place last = back(new Place(log.lines().size(), 0), size.rows());
    Place wished = wished();
    first = state.follow() || isAfter(wished, last) ? last : wished;
  }

  /** The state so many rows further down (up if negative); at the end it follows again. */
  public LogState moved(int by) {
    Place last = back(new Place(log.lines().size(), 0), size.rows());
    Place after = by < 0 ? back(first, -by) : forth(first, by);
    return by > 0 && !isAfter(last, after)
        ? state.withFollow(true)
        : state.at(log.firstLine() + after.line(), after.skip());
  }

  /** The state with a line in sight, in the middle if it was not. */
  public LogState showing(long line) {
    int index = (int) Math.max(0, Math.min(log.lines().size() - 1, line - log.firstLine()));
    Place middle = back(new Place(index, 0), size.rows() / 2);
    return state.at(log.firstLine() + middle.line(), middle.skip());
  }

  /** The index of the first line in sight. */
  int firstLine() {
    return first.line();
  }

  /** The rows in sight, of the lines as {@code shown} makes them; fewer where there are no more. */
  List<StyledLine> rows(LineLook shown) {
    List<StyledLine> rows = new ArrayList<>();
    for (int line = first.line(); line < log.lines().size() && enough(rows) > 0; line++) {
      rows.addAll(broken(shown.of(line)));
    }
    int skip = Math.min(first.skip(), rows.size());
    return rows.subList(skip, Math.min(rows.size(), skip + size.rows()));
  }

  private int enough(List<StyledLine> rows) {
    return size.rows() + first.skip() - rows.size();
  }

  /** How a line of the picture looks, by its index. */
  interface LineLook {
    StyledLine of(int line);
  }

  private List<StyledLine> broken(StyledLine line) {
    return state.wrap()
        ? Wrap.rows(line, size.columns())
        : List.of(line.columns(state.left(), size.columns()));
  }

  private Place wished() {
    long line = state.top() - log.firstLine();
    return line < 0
        ? new Place(0, 0)
        : new Place((int) Math.min(line, log.lines().size()), state.skip());
  }

  private Place back(Place from, int rows) {
    int line = from.line();
    int left = rows - from.skip();
    while (left > 0 && line > 0) {
      line--;
      left -= height(line);
    }
    return new Place(line, left < 0 ? -left : 0);
  }

  private Place forth(Place from, int rows) {
    int line = from.line();
    int left = rows + from.skip();
    while (line < log.lines().size() && left >= height(line)) {
      left -= height(line);
      line++;
    }
    return new Place(line, line < log.lines().size() ? left : 0);
  }

  private int height(int line) {
    return state.wrap()
        ? Wrap.rows(StyledLine.of(log.lines().get(line)), size.columns()).size()
        : 1;
  }

  private static boolean isAfter(Place one, Place other) {
    return one.line() > other.line() || one.line() == other.line() && one.skip() > other.skip();
  }
}

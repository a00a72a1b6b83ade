package gpudeck.tui.pane;

import gpudeck.tui.screen.Canvas;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Style;
import gpudeck.tui.view.PaneView;
import gpudeck.tui.view.PaneView.Scroll;
import gpudeck.tui.view.Span;
import gpudeck.tui.view.StyledLine;

/** Draws what a pane shows into its canvas: a border, a title on it, the lines inside. */
final class Frame {

  /** Columns that a title keeps, however old what it stands over is. */
  private static final int LEAST = 8;

  private final Canvas canvas;
  private final Glyphs glyphs;
  private final Style border;
  private final int right;
  private final int bottom;

  private Frame(Canvas canvas, Glyphs glyphs, Style border) {
    this.canvas = canvas;
    this.glyphs = glyphs;
    this.border = border;
    right = canvas.size().columns() - 1;
    bottom = canvas.size().rows() - 1;
  }

  /** Columns on the border for the title and what stands at the right, without what is between. */
  static int room(Size size) {
    return size.columns() - 10;
  }

  /**
   * @param border of the role FOCUS where the keys go, else BORDER
   */
  static void draw(PaneView view, Canvas canvas, Glyphs glyphs, Style border) {
    Frame frame = new Frame(canvas, glyphs, border);
    frame.border();
    frame.titles(view);
    view.scroll().ifPresent(frame::thumb);
    Size size = canvas.size();
    Canvas inside = canvas.canvas(new Rect(0, 0, size.columns(), size.rows()).inside());
    for (int row = 0; row < view.lines().size(); row++) {
      put(inside, 0, row, view.lines().get(row));
    }
  }

  /** Draws a line and gives the column behind it. */
  static int put(Canvas canvas, int column, int row, StyledLine line) {
    int at = column;
    for (Span span : line.spans()) {
      at = canvas.put(at, row, span.text(), span.style());
    }
    return at;
  }

  private void border() {
    canvas.put(0, 0, glyphs.of(Glyph.TOP_LEFT), border);
    canvas.put(1, 0, glyphs.of(Glyph.HORIZONTAL, right - 1), border);
    canvas.put(right, 0, glyphs.of(Glyph.TOP_RIGHT), border);
    for (int row = 1; row < bottom; row++) {
      canvas.put(0, row, glyphs.of(Glyph.VERTICAL), border);
      canvas.put(right, row, glyphs.of(Glyph.VERTICAL), border);
    }
    canvas.put(0, bottom, glyphs.of(Glyph.BOTTOM_LEFT), border);
    canvas.put(1, bottom, glyphs.of(Glyph.HORIZONTAL, right - 1), border);
    canvas.put(right, bottom, glyphs.of(Glyph.BOTTOM_RIGHT), border);
  }

  /** The title goes before what stands at the right, unless that is how old all of it is. */
  private void titles(PaneView view) {
    int room = room(canvas.size());
    int age = age(view.aside());
    StyledLine title = view.title().cutEnd(age == 0 ? right - 5 : Math.max(LEAST, room - age));
    put(canvas, 2, 0, spaced(title));
    StyledLine aside = view.aside().whole(room - title.width());
    if (aside.width() > 0) {
      put(canvas, right - 3 - aside.width(), 0, spaced(aside));
    }
  }

  private static int age(StyledLine aside) {
    return aside.spans().stream()
        .limit(1)
        .filter(first -> first.style().role() == Role.STALE)
        .mapToInt(first -> first.text().width())
        .sum();
  }

  private StyledLine spaced(StyledLine line) {
    StyledLine apart = StyledLine.spaces(1).plus(line).plus(StyledLine.spaces(1));
    return border.ground().map(apart::on).orElse(apart);
  }

  /** On the right border, where in the whole one is. */
  private void thumb(Scroll scroll) {
    int rows = bottom - 1;
    int length = (int) Math.max(1, Math.min(rows, rows * scroll.visible() / scroll.total()));
    long hidden = Math.max(1, scroll.total() - scroll.visible());
    int start = (int) (Math.min(hidden, scroll.first()) * (rows - length) / hidden);
    for (int row = 0; row < length; row++) {
      canvas.put(right, 1 + start + row, glyphs.of(Glyph.SPARK_8), border);
    }
  }
}

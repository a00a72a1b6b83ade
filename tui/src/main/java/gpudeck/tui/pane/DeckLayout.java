package gpudeck.tui.pane;

import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Panes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where the panes are on the screen. */
public record DeckLayout(Rect header, Map<Pane, Rect> panes, Rect footer) {

  /** Less than this cannot show anything well. */
  static final Size LEAST = new Size(60, 15);

  /** From this size on all four panes have room. */
  private static final Size ROOMY = new Size(120, 34);

  /** From this height on three panes have room one above the other. */
  private static final int TALL = 42;

  /** Where two share the height, the lower one has two fifths of it, and not less than this. */
  private static final int LOWER = 9;

  /** The right column has a third of the width, but cards need no more than this. */
  private static final int WIDEST_COLUMN = 72;

  public DeckLayout {
    panes = Map.copyOf(panes);
  }

  /** The panes of a state at its size. */
  public static DeckLayout of(DeckState state) {
    Size size = state.size();
    Rect between = new Rect(0, 1, size.columns(), size.rows() - 2);
    return new DeckLayout(
        new Rect(0, 0, size.columns(), 1),
        state.zoomed() ? Map.of(state.pane(), between) : panes(state.panes(), size, between),
        new Rect(0, size.rows() - 1, size.columns(), 1));
  }

  /** How many panes a screen of this size has room for: two, three or four. */
  public static int room(Size size) {
    boolean wide = size.columns() >= ROOMY.columns();
    if (wide && size.rows() >= ROOMY.rows()) {
      return 4;
    }
    return wide || size.rows() >= TALL ? 3 : 2;
  }

  private static Map<Pane, Rect> panes(Panes panes, Size size, Rect area) {
    return switch (room(size)) {
      case 4 -> four(area);
      case 3 -> size.rows() >= TALL ? stacked(panes, area) : beside(panes, area);
      default -> two(panes, area);
    };
  }

  /** List and log, two thirds and one; GPUs and environments in a column at the list's right. */
  private static Map<Pane, Rect> four(Rect area) {
    int log = area.rows() / 3;
    Rect upper = new Rect(0, area.row(), area.columns(), area.rows() - log);
    Rect column = column(upper);
    int gpus = (column.rows() + 2) * 11 / 20;
    Map<Pane, Rect> panes = new EnumMap<>(Pane.class);
    panes.put(Pane.LIST, new Rect(0, upper.row(), column.column(), upper.rows()));
    panes.put(Pane.GPUS, top(column, gpus));
    panes.put(Pane.LOG, below(area, upper.rows()));
    panes.put(Pane.ENVIRONMENTS, below(column, gpus));
    return panes;
  }

  /** A wide screen that is not high: one pane is at the list's right. */
  private static Map<Pane, Rect> beside(Panes panes, Rect area) {
    Rect upper = top(area, area.rows() - lower(area));
    Rect column = column(upper);
    Map<Pane, Rect> three = new EnumMap<>(Pane.class);
    three.put(Pane.LIST, new Rect(0, upper.row(), column.column(), upper.rows()));
    three.put(panes.beside(), column);
    three.put(Pane.LOG, below(area, upper.rows()));
    return three;
  }

  /** A high screen that is not wide: one pane is between list and log. */
  private static Map<Pane, Rect> stacked(Panes panes, Rect area) {
    int log = area.rows() * 3 / 10;
    int middle = area.rows() * 3 / 10;
    Map<Pane, Rect> three = new EnumMap<>(Pane.class);
    three.put(Pane.LIST, top(area, area.rows() - middle - log));
    three.put(panes.beside(), top(below(area, area.rows() - middle - log), middle));
    three.put(Pane.LOG, below(area, area.rows() - log));
    return three;
  }

  private static Map<Pane, Rect> two(Panes panes, Rect area) {
    Map<Pane, Rect> two = new EnumMap<>(Pane.class);
    two.put(Pane.LIST, top(area, area.rows() - lower(area)));
    two.put(panes.lower(), below(area, area.rows() - lower(area)));
    return two;
  }

  private static int lower(Rect area) {
    return Math.min(area.rows() / 2, Math.max(LOWER, area.rows() * 2 / 5));
  }

  private static Rect column(Rect area) {
    int columns = Math.min(WIDEST_COLUMN, area.columns() / 3);
    return new Rect(area.columns() - columns, area.row(), columns, area.rows());
  }

  private static Rect top(Rect area, int rows) {
    return new Rect(area.column(), area.row(), area.columns(), rows);
  }

  /** What is left of an area below its first rows. */
  private static Rect below(Rect area, int rows) {
    return new Rect(area.column(), area.row() + rows, area.columns(), area.rows() - rows);
  }

  /** Whether there is room for the deck at all. */
  static boolean fits(Size size) {
    return size.columns() >= LEAST.columns() && size.rows() >= LEAST.rows();
  }

  /** Where a pane is, if it is on the screen. */
  public Optional<Rect> pane(Pane pane) {
    return Optional.ofNullable(panes.get(pane));
  }

  /** How much fits inside the border of a pane; nothing of one that is not on the screen. */
  public Size inside(Pane pane) {
    return pane(pane).map(Rect::inside).map(Rect::size).orElse(new Size(0, 0));
  }
}

package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What it costs to change five figures of a picture that stands on a terminal. */
public final class FiveFigures {

  private static final Pattern FIGURE = Pattern.compile("[0-9]{2,}");
  private static final int FIVE = 5;
  private static final int TRIES = 200;

  private FiveFigures() {}

  /** A figure in the picture. */
  private record Place(int column, int row, int digits) {}

  /**
   * Bytes that go to a terminal with 24-bit colours, for five figures anywhere in the picture, many
   * times.
   *
   * @param picture the text of a screen
   */
  public static List<Integer> bytes(String picture) {
    List<String> rows = picture.lines().toList();
    int columns = rows.stream().mapToInt(String::length).max().orElse(1);
    Size size = new Size(columns, rows.size());
    Theme theme = ((ThemeResult.Loaded) new Themes(Optional.empty()).load("dark")).theme();
    Painter painter = new Painter(theme, ColourAbility.RGB, true);
    List<Place> figures = figures(rows);
    Random chance = new Random(1);
    List<Integer> bytes = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      Grid grid = drawn(size, rows);
      painter.forget();
      painter.frame(grid, Optional.empty());
      for (int j = 0; j < FIVE; j++) {
        change(grid, figures.get(chance.nextInt(figures.size())), chance);
      }
      bytes.add(painter.frame(grid, Optional.empty()).length);
    }
    return bytes;
  }

  /** Each row in a colour of its own, so that no two figures share one. */
  private static Grid drawn(Size size, List<String> rows) {
    Grid grid = new Grid(size);
    for (int row = 0; row < rows.size(); row++) {
      grid.put(0, row, SafeText.of(rows.get(row)), style(row));
    }
    return grid;
  }

  private static Style style(int row) {
    return Style.of(Role.values()[row % Role.values().length]);
  }

  private static List<Place> figures(List<String> rows) {
    List<Place> figures = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (MatchResult figure : FIGURE.matcher(rows.get(row)).results().toList()) {
        figures.add(new Place(figure.start(), row, figure.end() - figure.start()));
      }
    }
    return figures;
  }

  /** All of its digits are others afterwards. */
  private static void change(Grid grid, Place figure, Random chance) {
    for (int i = 0; i < figure.digits(); i++) {
      int digit = grid.cell(figure.column() + i, figure.row()).charAt(0) - '0';
      String other = String.valueOf((digit + 1 + chance.nextInt(9)) % 10);
      grid.put(figure.column() + i, figure.row(), SafeText.of(other), style(figure.row()));
    }
  }
}

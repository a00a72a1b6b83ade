package gpudeck.tui.screen;

import gpudeck.core.text.Utf8;
import gpudeck.core.text.Width;
import java.util.Arrays;

/**
 * A terminal for tests. As tmux 3.3a does, it joins nothing: every character takes its own columns,
 * so it disagrees with us about emoji sequences. Without line wrap.
 */
final class TinyTerminal {
  private final int columns;
  private final String[] cells;
  private final String[] inks;
  private int column;
  private int row;
  private String ink = "";

  TinyTerminal(Size size) {
    columns = size.columns();
    cells = new String[size.columns() * size.rows()];
    inks = new String[cells.length];
    Arrays.fill(cells, "?");
    Arrays.fill(inks, "?");
  }

  String cell(int atColumn, int atRow) {
    return cells[atRow * columns + atColumn];
  }

  String ink(int atColumn, int atRow) {
    return inks[atRow * columns + atColumn];
  }

  void take(byte[] frame) {
    String text = Utf8.decode(frame);
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i = codePoint == 0x1B ? sequence(text, i) : print(codePoint, i);
    }
  }

  private int sequence(String text, int from) {
    int end = from + 2;
    while (text.charAt(end) < '@') {
      end++;
    }
    String parameters = text.substring(from + 2, end);
    switch (text.charAt(end)) {
      case 'H' -> {
        row = Integer.parseInt(parameters.split(";")[0]) - 1;
        column = Integer.parseInt(parameters.split(";")[1]) - 1;
      }
      case 'G' -> column = Integer.parseInt(parameters) - 1;
      case 'm' -> ink = parameters;
      case 'J' -> Arrays.fill(cells, " ");
      default -> {}
    }
    return end + 1;
  }

  private int print(int codePoint, int at) {
    int width = Width.of(codePoint);
    if (width == 0) {
      int before = row * columns + Math.max(0, column - 1);
      cells[cells[before].isEmpty() ? before - 1 : before] += Character.toString(codePoint);
    } else {
      column = Math.min(column, columns - width);
      set(column, Character.toString(codePoint));
      if (width == 2) {
        set(column + 1, "");
      }
      column += width;
    }
    return at + Character.charCount(codePoint);
  }

  private void set(int at, String text) {
    int cell = row * columns + at;
    if (at > 0 && cells[cell].isEmpty() && !text.isEmpty()) {
      cells[cell - 1] = " ";
    }
    if (at + 1 < columns && cells[cell + 1].isEmpty()) {
      cells[cell + 1] = " ";
    }
    cells[cell] = text;
    inks[cell] = ink;
  }
}

package gpudeck.tui.screen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A grid as text that can be read in a review: what golden files hold. */
final class GridText {
  private static final String LETTERS =
      ".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private final Grid grid;
  private final Map<Style, Character> letters = new LinkedHashMap<>();

  private GridText(Grid grid) {
    this.grid = grid;
    letters.put(Style.of(Role.TEXT), LETTERS.charAt(0));
  }

  static String plain(Grid grid) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < grid.size().rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < grid.size().columns(); column++) {
        line.append(grid.cell(column, row));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  static String styled(Grid grid) {
    return new GridText(grid).styled();
  }

  private String styled() {
    StringBuilder text = new StringBuilder(plain(grid)).append("--- styles\n");
    for (int row = 0; row < grid.size().rows(); row++) {
      for (int column = 0; column < grid.size().columns(); column++) {
        text.append(letter(grid.style(column, row)));
      }
      text.append('\n');
    }
    text.append("--- . is text\n");
    letters.forEach((style, letter) -> text.append(letter == '.' ? "" : legend(letter, style)));
    return text.toString();
  }

  private char letter(Style style) {
    return letters.computeIfAbsent(
        style, unseen -> LETTERS.charAt(Math.min(letters.size(), LETTERS.length() - 1)));
  }

  private static String legend(char letter, Style style) {
    return letter
        + " "
        + style.role().key()
        + style.ground().map(ground -> " on " + ground.key()).orElse("")
        + (style.strong() ? " bold" : "")
        + (style.faint() ? " dim" : "")
        + Optional.of(style).flatMap(Style::ink).map(ink -> " " + ink).orElse("")
        + "\n";
  }
}

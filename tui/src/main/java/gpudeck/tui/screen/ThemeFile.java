package gpudeck.tui.screen;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a theme: lines {@code role = colour [on colour] [bold|dim|italic|underline|inverse ...]},
 * empty lines, and comments that begin with #. A colour is {@code default}, one of the eight ANSI
 * names, {@code bright-} and one of them, or {@code #rrggbb}.
 */
final class ThemeFile {
  private static final List<String> ANSI =
      List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");
  private static final String A_COLOUR =
      "a colour: default, " + String.join(", ", ANSI) + ", bright-NAME or #rrggbb";
  private static final String AN_ATTRIBUTE = "bold, dim, italic, underline or inverse";

  private final String file;
  private final Map<Role, Look> looks = new EnumMap<>(Role.class);
  private String expected = "";

  private ThemeFile(String file) {
    this.file = file;
  }

  static ThemeResult parse(String name, String file, List<String> lines) {
    return new ThemeFile(file).parse(name, lines);
  }

  private ThemeResult parse(String name, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !take(line)) {
        return new ThemeResult.Mistake(file, i + 1, expected);
      }
    }
    if (!looks.containsKey(Role.TEXT)) {
      return new ThemeResult.Mistake(file, 0, "a line \"text = ...\"");
    }
    return new ThemeResult.Loaded(new Theme(name, looks));
  }

  private boolean take(String line) {
    int equals = line.indexOf('=');
    Optional<Role> role =
        equals < 0 ? Optional.empty() : Role.named(line.substring(0, equals).strip());
    if (role.isEmpty()) {
      return expect("ROLE = COLOUR, with a role of " + roles());
    }
    Optional<Look> look = look(line.substring(equals + 1).strip());
    look.ifPresent(found -> looks.put(role.get(), found));
    return look.isPresent();
  }

  private Optional<Look> look(String value) {
    List<String> words = Arrays.asList(value.split("\\s+"));
    boolean ownBackground = words.size() > 1 && words.get(1).equals("on");
    Optional<Colour> foreground = colour(words.get(0));
    Optional<Colour> background =
        !ownBackground ? Optional.of(Colour.DEFAULT) : colour(words.size() > 2 ? words.get(2) : "");
    if (foreground.isEmpty() || background.isEmpty()) {
      expect(A_COLOUR);
      return Optional.empty();
    }
    Ink ink = Ink.PLAIN.withForeground(foreground.get()).withBackground(background.get());
    return attributes(words.subList(ownBackground ? 3 : 1, words.size()), ink)
        .map(whole -> new Look(whole, ownBackground));
  }

  private Optional<Ink> attributes(List<String> words, Ink plain) {
    Ink ink = plain;
    for (String word : words) {
      switch (word) {
        case "bold" -> ink = ink.withBold(true);
        case "dim" -> ink = ink.withDim(true);
        case "italic" -> ink = ink.withItalic(true);
        case "underline" -> ink = ink.withUnderline(true);
        case "inverse" -> ink = ink.withInverse(true);
        default -> {
          expect(AN_ATTRIBUTE);
          return Optional.empty();
        }
      }
    }
    return Optional.of(ink);
  }

  private static Optional<Colour> colour(String word) {
    if (word.equals("default")) {
      return Optional.of(Colour.DEFAULT);
    }
    if (word.matches("#[0-9a-fA-F]{6}")) {
      int rgb = Integer.parseInt(word.substring(1), 16);
      return Optional.of(new Colour.Rgb(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF));
    }
    boolean bright = word.startsWith("bright-");
    int index = ANSI.indexOf(bright ? word.substring("bright-".length()) : word);
    return index < 0 ? Optional.empty() : Optional.of(new Colour.Ansi(index + (bright ? 8 : 0)));
  }

  private boolean expect(String what) {
    expected = what;
    return false;
  }

  private static String roles() {
    return Arrays.stream(Role.values()).map(Role::key).collect(Collectors.joining(", "));
  }
}

package gpudeck.tui.screen;

import gpudeck.core.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The themes there are: those that gpudeck brings, and those in the user's folder, which win. */
public final class Themes {
  /** Runs on sixteen colours and the terminal's own background: right where nothing is known. */
  public static final String TERMINAL = "terminal";

  /** What a user writes who leaves the choice to gpudeck. */
  private static final String AUTO = "auto";

  /** No colour at all. */
  public static final String MONO = "mono";

  private static final List<String> SHIPPED =
      List.of(
          TERMINAL,
          "dark",
          "light",
          MONO,
          "high-contrast",
          "colour-blind",
          "nord",
          "dracula",
          "gruvbox-dark",
          "solarized-light",
          "catppuccin-mocha",
          "tokyo-night");
  private static final String SUFFIX = ".properties";
  private static final int MAX_BYTES = 64 * 1024;

  private final Optional<Path> userFolder;

  /**
   * @param userFolder where a user keeps own themes; it need not be there
   */
  public Themes(Optional<Path> userFolder) {
    this.userFolder = userFolder;
  }

  /** The names of all themes. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(SHIPPED);
    userFolder.filter(Files::isDirectory).ifPresent(folder -> names.addAll(namesIn(folder)));
    return names;
  }

  /** The theme to begin with: {@code wanted}, but without colours where there are none. */
  public static String startingWith(String wanted, ColourAbility ability) {
    if (ability == ColourAbility.NONE) {
      return MONO;
    }
    return wanted.equals(AUTO) ? TERMINAL : wanted;
  }

  public ThemeResult load(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      return unknown(name);
    }
    Optional<Path> own = userFolder.map(folder -> folder.resolve(name + SUFFIX));
    if (own.filter(Files::isRegularFile).isPresent()) {
      return read(name, own.get());
    }
    return SHIPPED.contains(name) ? shipped(name) : unknown(name);
  }

  private ThemeResult unknown(String name) {
    return new ThemeResult.Mistake("theme " + name, 0, "one of " + String.join(", ", names()));
  }

  private static ThemeResult read(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(name, file.toString(), in);
    } catch (IOException e) {
      return new ThemeResult.Mistake(file.toString(), 0, "a file that can be read");
    }
  }

  private static ThemeResult shipped(String name) {
    String file = "/themes/" + name + SUFFIX;
    try (InputStream in = Themes.class.getResourceAsStream(file)) {
      return parse(name, file, in);
    } catch (IOException e) {
      throw new UncheckedIOException("gpudeck's own jar cannot be read", e);
    }
  }

  private static ThemeResult parse(String name, String file, InputStream in) throws IOException {
    List<String> lines = Utf8.decode(in.readNBytes(MAX_BYTES)).lines().toList();
    return ThemeFile.parse(name, file, lines);
  }

  private static List<String> namesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}

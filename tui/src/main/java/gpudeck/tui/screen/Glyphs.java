package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;
import gpudeck.core.text.Width;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The signs of the deck, in Unicode or in ASCII; a sign is one column in both. */
public final class Glyphs {
  public static final Glyphs UNICODE = new Glyphs(Glyph::unicode);
  public static final Glyphs ASCII = new Glyphs(Glyph::ascii);

  private static final int SPARKS = 8;
  private static final Map<String, String> IN_ASCII = new HashMap<>();

  static {
    for (Glyph glyph : Glyph.values()) {
      IN_ASCII.putIfAbsent(glyph.unicode(), glyph.ascii());
    }
  }

  private final SafeText[] signs = new SafeText[Glyph.values().length];

  private Glyphs(Function<Glyph, String> spelling) {
    for (Glyph glyph : Glyph.values()) {
      signs[glyph.ordinal()] = SafeText.of(spelling.apply(glyph));
    }
  }

  public SafeText of(Glyph glyph) {
    return signs[glyph.ordinal()];
  }

  /** A sign so many times. */
  public SafeText of(Glyph glyph, int times) {
    return SafeText.of(of(glyph).value().repeat(Math.max(0, times)));
  }

  /**
   * A bar that is {@code share} full; not empty above 0, not full below 1.
   *
   * @param share 0 to 1; what is outside counts as the nearer end
   */
  public SafeText bar(double share, int columns) {
    int full = (int) Math.round(Math.max(0, Math.min(1, share)) * columns);
    if (columns > 1 && share > 0 && share < 1) {
      full = Math.max(1, Math.min(columns - 1, full));
    }
    return of(Glyph.BAR_FULL, full).plus(of(Glyph.BAR_EMPTY, columns - full));
  }

  /** One column of a sparkline; {@code share} 0 to 1. */
  public SafeText spark(double share) {
    int step = (int) Math.floor(Math.max(0, Math.min(1, share)) * SPARKS);
    return signs[Glyph.SPARK_1.ordinal() + Math.min(SPARKS - 1, step)];
  }

  /** What a terminal without Unicode shows for a cell; as many columns as the cell has. */
  static String inAscii(String cell) {
    if (cell.length() == 1 && cell.charAt(0) < 0x7F) {
      return cell;
    }
    String known = IN_ASCII.get(cell);
    return known != null ? known : "?".repeat(Width.of(cell));
  }
}

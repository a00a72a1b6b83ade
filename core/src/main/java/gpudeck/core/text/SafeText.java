package gpudeck.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that may be drawn: it holds no control character, lone surrogate, direction control or
 * invisible character; each is there as a mark that can be seen. Nothing else reaches the screen,
 * so a job name cannot move the cursor, and two names that differ look different. What has to go
 * back to a host unchanged is kept beside it, never taken from it.
 */
public final class SafeText implements Comparable<SafeText> {
  public static final SafeText EMPTY = new SafeText("", 0);

  private static final SafeText ELLIPSIS = new SafeText("…", 1);

  private final String value;
  private final int width;

  private SafeText(String value, int width) {
    this.value = value;
    this.width = width;
  }

  /** Any text, made safe. */
  public static SafeText of(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    return Gate.isPlain(text) ? new SafeText(text, text.length()) : safe(Gate.visible(text));
  }

  /** Bytes that should be UTF-8, made safe: a byte that is none shows as a mark such as ‹E9›. */
  public static SafeText of(byte[] utf8) {
    return of(Utf8.decode(utf8));
  }

  /** One after the other, the separator between each two. */
  public static SafeText join(SafeText separator, List<SafeText> parts) {
    List<String> values = new ArrayList<>(parts.size());
    parts.forEach(part -> values.add(part.value));
    return of(String.join(separator.value, values));
  }

  public String value() {
    return value;
  }

  /** Columns on the screen. */
  public int width() {
    return width;
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** This and then {@code after}; a mark at its start does not change what stands here. */
  public SafeText plus(SafeText after) {
    if (isEmpty()) {
      return after;
    }
    return after.isEmpty() ? this : of(value + after.value);
  }

  /** This and then {@code after}, made safe. */
  public SafeText plus(String after) {
    return plus(of(after));
  }

  /** At most {@code columns} wide; where something is cut off, the last column is "…". */
  public SafeText cutEnd(int columns) {
    if (width <= columns) {
      return this;
    }
    return columns <= 0 ? EMPTY : columns(0, columns - 1).plus(ELLIPSIS);
  }

  /** At most {@code columns} wide; what is too much goes from the middle, where "…" stands. */
  public SafeText cutMiddle(int columns) {
    if (width <= columns) {
      return this;
    }
    if (columns <= 0) {
      return EMPTY;
    }
    int tail = (columns - 1) / 2;
    return columns(0, columns - 1 - tail).plus(ELLIPSIS).plus(columns(width - tail, tail));
  }

  /** At least {@code columns} wide, with spaces behind. */
  public SafeText padRight(int columns) {
    return width >= columns ? this : new SafeText(value + " ".repeat(columns - width), columns);
  }

  /** At least {@code columns} wide, with spaces in front. */
  public SafeText padLeft(int columns) {
    return width >= columns ? this : new SafeText(" ".repeat(columns - width) + value, columns);
  }

  /**
   * The columns from {@code from} on, at most {@code count} of them. A wide character that is cut
   * in half shows as a space, so that what follows stays in its column.
   */
  public SafeText columns(int from, int count) {
    int first = Math.max(0, from);
    int limit = Math.min(width, Math.max(0, count) + first);
    if (first >= limit) {
      return EMPTY;
    }
    if (first == 0 && limit == width) {
      return this;
    }
    return width == value.length() && Gate.isPlain(value)
        ? new SafeText(value.substring(first, limit), limit - first)
        : slice(first, limit);
  }

  private SafeText slice(int first, int limit) {
    StringBuilder kept = new StringBuilder();
    Graphemes clusters = new Graphemes(value);
    for (int column = 0; column < limit && clusters.next(); column += clusters.width()) {
      int end = column + clusters.width();
      if (column >= first && end <= limit) {
        kept.append(value, clusters.start(), clusters.end());
      } else if (end > first) {
        kept.append(" ".repeat(Math.min(end, limit) - Math.max(column, first)));
      }
    }
    return safe(kept.toString());
  }

  private static SafeText safe(String visible) {
    return new SafeText(visible, Width.of(visible));
  }

  @Override
  public int compareTo(SafeText other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SafeText text && value.equals(text.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}

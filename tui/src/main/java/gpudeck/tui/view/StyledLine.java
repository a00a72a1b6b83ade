package gpudeck.tui.view;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One line of the screen, or a part of one, from left to right. */
public record StyledLine(List<Span> spans) {

  public static final StyledLine EMPTY = new StyledLine(List.of());

  public StyledLine {
    spans = List.copyOf(spans);
  }

  public static StyledLine of(SafeText text, Style style) {
    return text.isEmpty() ? EMPTY : new StyledLine(List.of(new Span(text, style)));
  }

  public static StyledLine of(SafeText text, Role role) {
    return of(text, Style.of(role));
  }

  /** Our own words; anything of a host in them passes the gate here. */
  public static StyledLine of(String text, Role role) {
    return of(SafeText.of(text), role);
  }

  /** A line of a log in its own colours. */
  public static StyledLine of(InkedLine line) {
    return new StyledLine(
        line.runs().stream().map(run -> new Span(run.text(), Style.of(run.ink()))).toList());
  }

  /** One after the other, with so many spaces between those that are not empty. */
  public static StyledLine join(int gap, List<StyledLine> parts) {
    StyledLine line = EMPTY;
    for (StyledLine part : parts) {
      boolean apart = line != EMPTY && part.width() > 0;
      line = apart ? line.plus(spaces(gap)).plus(part) : line.plus(part);
    }
    return line;
  }

  /** So many spaces. */
  public static StyledLine spaces(int columns) {
    return of(SafeText.EMPTY.padRight(columns), Role.TEXT);
  }

  /** Columns on the screen. */
  public int width() {
    return spans.stream().mapToInt(span -> span.text().width()).sum();
  }

  public StyledLine plus(StyledLine after) {
    List<Span> both = new ArrayList<>(spans);
    both.addAll(after.spans);
    return both.isEmpty() ? EMPTY : new StyledLine(both);
  }

  public StyledLine plus(SafeText text, Role role) {
    return plus(of(text, role));
  }

  public StyledLine plus(String text, Role role) {
    return plus(of(text, role));
  }

  /** At least so wide, with spaces behind. */
  public StyledLine padRight(int columns) {
    return plus(spaces(columns - width()));
  }

  /** At least so wide, with spaces in front. */
  public StyledLine padLeft(int columns) {
    return spaces(columns - width()).plus(this);
  }

  /** At most so wide; where something is cut off, the last column is "…". */
  public StyledLine cutEnd(int columns) {
    if (width() <= columns) {
      return this;
    }
    StyledLine kept = columns(0, columns - 1);
    return columns <= 0 ? EMPTY : kept.plus(of(SafeText.of("…"), lastStyle(kept)));
  }

  /** At most so wide; a line of one style loses its middle, any other its end. */
  public StyledLine cutMiddle(int columns) {
    if (spans.size() != 1) {
      return cutEnd(columns);
    }
    return of(spans.get(0).text().cutMiddle(columns), spans.get(0).style());
  }

  /** The parts at its beginning that fit whole, without spaces behind them. */
  public StyledLine whole(int columns) {
    int count = 0;
    for (int at = 0, width = 0; at < spans.size(); at++) {
      width += spans.get(at).text().width();
      if (width > columns) {
        break;
      }
      count = spans.get(at).text().value().isBlank() ? count : at + 1;
    }
    return new StyledLine(spans.subList(0, count));
  }

  /** The columns from {@code from} on, at most {@code count} of them. */
  public StyledLine columns(int from, int count) {
    List<Span> kept = new ArrayList<>();
    int at = 0;
    for (Span span : spans) {
      int first = Math.max(0, from - at);
      int last = Math.min(span.text().width(), from + count - at);
      if (last > first) {
        kept.add(new Span(span.text().columns(first, last - first), span.style()));
      }
      at += span.text().width();
    }
    return new StyledLine(kept);
  }

  /** The same with every style changed. */
  public StyledLine restyled(UnaryOperator<Style> change) {
    return new StyledLine(
        spans.stream().map(span -> new Span(span.text(), change.apply(span.style()))).toList());
  }

  /** The same on the ground of another role. */
  public StyledLine on(Role ground) {
    return restyled(style -> style.on(ground));
  }

  /** The text without its styles. */
  public SafeText plain() {
    return SafeText.join(SafeText.EMPTY, spans.stream().map(Span::text).toList());
  }

  private static Style lastStyle(StyledLine line) {
    int last = line.spans.size() - 1;
    return last < 0 ? Style.of(Role.MUTED) : line.spans.get(last).style();
  }
}

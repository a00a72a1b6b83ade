package gpudeck.tui.view;

import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Timeline.Stay;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One row of the timeline, drawn along its axis. */
record TimelineBar(TimeAxis axis, Glyphs glyphs) {

  /** A name that is cut to less is none. */
  private static final int LEGIBLE = 5;

  private static final List<Glyph> HEIGHTS =
      List.of(
          Glyph.SPARK_1,
          Glyph.SPARK_2,
          Glyph.SPARK_3,
          Glyph.SPARK_4,
          Glyph.SPARK_5,
          Glyph.SPARK_6,
          Glyph.SPARK_7,
          Glyph.SPARK_8);

  /** A bar of a job of one's own, with its times where there is room behind it. */
  StyledLine of(Stay stay) {
    StyledLine line = StyledLine.EMPTY;
    int first = Math.max(0, axis.column(stay.begins()));
    int last = Math.max(first, Math.min(axis.columns(), axis.column(stay.ends())) - 1);
    for (int at = 0; at < axis.columns(); at++) {
      line = line.plus(at < first || at > last ? ground(at) : piece(stay, at));
    }
    return withTimes(line, stay, last + 2);
  }

  private StyledLine piece(Stay stay, int at) {
    boolean waits = stay.state().waits();
    Role role = waits ? Role.PENDING : stay.state().runs() ? Role.RUNNING : Role.MUTED;
    boolean coming = waits || stay.state().runs() && at > axis.nowColumn();
    return StyledLine.of(glyphs.of(coming ? Glyph.BAR_EMPTY : Glyph.BAR_FULL), role);
  }

  private StyledLine withTimes(StyledLine line, Stay stay, int at) {
    String times =
        Clocks.minute(stay.begins(), axis.zone()) + "-" + Clocks.minute(stay.ends(), axis.zone());
    if (stay.ends().isBefore(axis.from()) || at + times.length() > axis.columns()) {
      return line;
    }
    return line.columns(0, at)
        .plus(times, Role.MUTED)
        .plus(line.columns(at + times.length(), axis.columns()));
  }

  /** How much of a node is busy: the height of each column; jobs of one's own are named. */
  StyledLine of(TimelineRow.OfNode row) {
    StyledLine line = StyledLine.EMPTY;
    int at = 0;
    while (at < axis.columns()) {
      Optional<Stay> own = row.own(axis.middle(at));
      StyledLine run = own.isPresent() ? named(row, own.get(), at) : one(row, at);
      line = line.plus(run);
      at += Math.max(1, run.width());
    }
    return line;
  }

  /** The name and then the heights, as far as one job of one's own goes on. */
  private StyledLine named(TimelineRow.OfNode row, Stay own, int from) {
    int to = from;
    while (to < axis.columns() && row.own(axis.middle(to)).filter(own::equals).isPresent()) {
      to++;
    }
    SafeText whole = label(own);
    boolean fits = to - from > Math.min(LEGIBLE, whole.width());
    SafeText name = fits ? whole.cutEnd(to - from - 1) : SafeText.EMPTY;
    StyledLine line = name.isEmpty() ? StyledLine.EMPTY : StyledLine.of(name, Role.ACCENT);
    for (int at = from + line.width(); at < to; at++) {
      line = line.plus(StyledLine.of(height(row, axis.middle(at)), Role.ACCENT));
    }
    return line;
  }

  /** What a job is called where there is little room: its name, else its number. */
  static SafeText label(Stay stay) {
    return stay.name().isEmpty() ? SafeText.of(stay.key().rawId()) : stay.name();
  }

  private StyledLine one(TimelineRow.OfNode row, int at) {
    Instant moment = axis.middle(at);
    if (row.away(moment) >= row.lane().cores()) {
      return StyledLine.of(glyphs.of(Glyph.NOTHING), Role.WARN);
    }
    return row.busy(moment) == 0
        ? ground(at)
        : StyledLine.of(
            height(row, moment), moment.isBefore(axis.now()) ? Role.MUTED : Role.RUNNING);
  }

  private SafeText height(TimelineRow.OfNode row, Instant moment) {
    int cores = Math.max(1, row.lane().cores());
    int busy = Math.min(cores, row.busy(moment));
    int height = (busy * HEIGHTS.size() + cores - 1) / cores;
    return glyphs.of(HEIGHTS.get(Math.max(1, height) - 1));
  }

  private StyledLine ground(int at) {
    return at == axis.nowColumn()
        ? StyledLine.of(glyphs.of(Glyph.VERTICAL), Role.ACCENT)
        : StyledLine.of(glyphs.of(Glyph.DOT), Role.BORDER);
  }

  /** How a job stands, in one word. */
  static String word(Stay stay, Instant now) {
    if (stay.state() == JobState.UNKNOWN || stay.state().ended()) {
      return "ended";
    }
    return stay.begins().isAfter(now) ? "planned" : stay.state().word();
  }
}

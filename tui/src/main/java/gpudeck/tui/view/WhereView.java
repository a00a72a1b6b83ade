package gpudeck.tui.view;

import gpudeck.core.insight.Offer;
import gpudeck.core.insight.Offer.Fit;
import gpudeck.core.insight.Prospect;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.WhereRows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which partitions would take a job, and which of them would start it soonest. */
final class WhereView {

  /** Not narrower, so that the box does not breathe with what is said. */
  private static final int WIDE = 94;

  /** Lines of the box besides its rows: what is typed, headings, the line of the selected row. */
  private static final int FIXED = 5;

  /** "Sooner" means something only for the same shape. */
  private static final String OTHER =
      "  as many cards in another shape, which needs another script:";

  private static final int BORDERS = 6;

  /** On a lower screen of what is left out only that of the chosen host is told. */
  private static final int TALL = 30;

  private static final int LEAST_ROWS = 3;
  private static final Duration NOW = Duration.ofMinutes(1);

  private final Scene scene;
  private final JobDialog.Where dialog;
  private final int width;
  private final List<Row> rows;
  private final List<Prospect> all;
  private final boolean severalHosts;

  private WhereView(Scene scene, JobDialog.Where dialog, int width) {
    this.scene = scene;
    this.dialog = dialog;
    this.width = width;
    rows = WhereRows.of(scene, dialog);
    all = rows.stream().map(Row::prospect).toList();
    severalHosts = WhereRows.hosts(scene, dialog).size() > 1;
  }

  static DialogText of(Scene scene, JobDialog.Where dialog, int width) {
    return new WhereView(scene, dialog, width).text();
  }

  private DialogText text() {
    String aside = dialog.takes() ? "Enter takes it" : "Enter asks when it would start";
    List<StyledLine> notes = notes();
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.spaces(Math.min(WIDE, width))));
    lines.addAll(list(Math.max(LEAST_ROWS, room() - notes.size())));
    lines.add(StyledLine.EMPTY);
    lines.addAll(notes);
    String title = "Where could it run" + dialog.form().map(f -> " on " + f.host()).orElse("");
    return DialogText.of(title, aside, List.of())
        .typed(StyledLine.of("Cards ", Role.KEY), dialog.entry())
        .plus(lines);
  }

  private boolean isTall() {
    return scene.state().size().rows() >= TALL;
  }

  private boolean isChosen(HostPicture host) {
    return !rows.isEmpty()
        && rows.get(WhereRows.index(rows, dialog)).host().equals(host.host().name());
  }

  private int room() {
    return scene.state().size().rows() - BORDERS - FIXED - 1;
  }

  private List<StyledLine> list(int most) {
    if (dialog.ask().isEmpty()) {
      String says =
          "cards on each node, x and a number of nodes, a wall time: v100:2, v100:4 x2 12h";
      return Wrap.words(StyledLine.of(says, Role.WARN), width);
    }
    if (rows.isEmpty()) {
      return List.of(StyledLine.of("No partition is known that would take it.", Role.MUTED));
    }
    return table(most);
  }

  private List<StyledLine> table(int most) {
    Table table = Table.of(columns(), rows.stream().map(this::cells).toList(), width - 2);
    int at = WhereRows.index(rows, dialog);
    int first = Math.max(0, Math.min(at - most / 2, rows.size() - most));
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.spaces(2).plus(table.head())));
    for (int i = first; i < Math.min(rows.size(), first + most); i++) {
      if (i == 0 ? isOther(rows.get(i)) : isOther(rows.get(i)) && !isOther(rows.get(i - 1))) {
        lines.add(StyledLine.of(OTHER, Role.MUTED));
      }
      StyledLine line = table.set(cells(rows.get(i)));
      lines.add(i == at ? chosen(line) : StyledLine.spaces(2).plus(line));
      if (i == at) {
        below(rows.get(i)).forEach(lines::add);
      }
    }
    return lines;
  }

  private static boolean isOther(Row row) {
    return row.offer().fit() == Fit.OTHER_SHAPE;
  }

  private StyledLine chosen(StyledLine line) {
    SafeText pointer = scene.glyphs().of(Glyph.POINTER).plus(" ");
    return StyledLine.of(pointer, Role.ACCENT)
        .plus(line.cutEnd(width - 2).padRight(width - 2))
        .on(Role.SELECTED);
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    if (severalHosts) {
      columns.add(Column.text("HOST", 8, 10, 8));
    }
    columns.add(Column.text("PARTITION", 12, 24, 10));
    columns.add(Column.text("CARDS", 5, 10, 7));
    columns.add(Column.text("ROOM NOW", 8, 10, 9));
    columns.add(Column.number("LIMIT", 5));
    columns.add(Column.number("WAITING", 3));
    columns.add(Column.text("STARTS", 14, 30, 10));
    return columns;
  }

  private List<StyledLine> cells(Row row) {
    Offer offer = row.offer();
    List<StyledLine> cells = new ArrayList<>();
    if (severalHosts) {
      cells.add(StyledLine.of(row.host(), Role.MUTED));
    }
    cells.add(
        offer.name().isEmpty()
            ? StyledLine.of("no queue", Role.MUTED)
            : StyledLine.of(offer.name(), Role.TEXT));
    cells.add(shape(offer));
    cells.add(roomNow(offer));
    cells.add(StyledLine.of(offer.limit().map(Durations::span).orElse(""), Role.TEXT));
    cells.add(
        StyledLine.of(
            offer.waiting().isPresent() ? Sizes.count(offer.waiting().getAsInt()) : "", Role.TEXT));
    cells.add(starts(row));
    return cells;
  }

  private StyledLine shape(Offer offer) {
    Ask ask = offer.ask();
    String cards = String.valueOf(ask.cards());
    String times = " " + scene.glyphs().of(Glyph.TIMES) + " ";
    String text = ask.nodes() == 1 ? cards : ask.nodes() + times + cards;
    return StyledLine.of(text, offer.fit() == Fit.OTHER_SHAPE ? Role.WARN : Role.MUTED);
  }

  private StyledLine roomNow(Offer offer) {
    if (offer.room().isEmpty()) {
      return StyledLine.of(scene.glyphs().of(Glyph.NOTHING), Role.MUTED);
    }
    int nodes = offer.room().getAsInt();
    return offer.hasRoom()
        ? StyledLine.of(Sizes.count(nodes, "node"), Role.OK)
        : StyledLine.of(nodes == 0 ? "none" : nodes + " of " + offer.ask().nodes(), Role.MUTED);
  }

  private StyledLine starts(Row row) {
    Optional<Outlook> outlook = row.prospect().outlook();
    if (outlook.isEmpty()) {
      boolean queues = !row.offer().name().isEmpty();
      String unsaid = queues ? "" : "first come";
      return StyledLine.of(isAsking(row.host()) ? "asking" : unsaid, Role.MUTED);
    }
    if (outlook.get() instanceof Outlook.Starts starts) {
      StyledLine when = StyledLine.of(moment(starts.at()), Role.OK);
      return row.prospect().isSoonest(all) ? when.plus("  soonest", Role.ACCENT) : when;
    }
    if (outlook.get() instanceof Outlook.Behind behind) {
      return StyledLine.of(behind(behind), Role.TEXT);
    }
    return outlook.get() instanceof Outlook.Refused
        ? StyledLine.of("refused", Role.ERROR)
        : StyledLine.of("not told", Role.MUTED);
  }

  private boolean isAsking(String host) {
    return dialog
        .ask()
        .flatMap(ask -> dialog.heard(host, ask))
        .filter(heard -> heard.reading() instanceof Reading.Never)
        .isPresent();
  }

  private String moment(Instant at) {
    return at.isBefore(scene.now().plus(NOW))
        ? "now"
        : scene.glyphs().of(Glyph.ABOUT).value()
            + " "
            + Clocks.moment(at, scene.now(), scene.zone());
  }

  private static String behind(Outlook.Behind behind) {
    return behind.waiting() == 0 ? "nobody waits" : "behind " + behind.waiting();
  }

  /** What else is to be known of the selected row. */
  private List<StyledLine> below(Row row) {
    List<SafeText> says = new ArrayList<>();
    if (!row.offer().says().isEmpty()) {
      says.add(row.offer().says());
    }
    row.prospect().outlook().ifPresent(outlook -> said(outlook).ifPresent(says::add));
    return says.isEmpty()
        ? List.of(StyledLine.EMPTY)
        : List.of(
            StyledLine.spaces(2)
                .plus(SafeText.join(SafeText.of("; "), says), Role.MUTED)
                .cutEnd(width));
  }

  private Optional<SafeText> said(Outlook outlook) {
    if (outlook instanceof Outlook.Starts starts) {
      return Optional.of(starts.says());
    }
    if (outlook instanceof Outlook.Refused refused) {
      return Optional.of(refused.says());
    }
    return outlook instanceof Outlook.Untold untold
        ? Optional.of(untold.says())
        : Optional.of(SafeText.of(said((Outlook.Behind) outlook)));
  }

  /** What a scheduler expected of a job may lie in the past. */
  private String said(Outlook.Behind behind) {
    String last =
        behind
            .last()
            .filter(scene.now().plus(NOW)::isBefore)
            .map(at -> ", the last of them expected " + moment(at))
            .orElse("");
    return behind.waiting() + (behind.waiting() == 1 ? " waits there" : " wait there") + last;
  }

  /** Who said what and when, and which partitions are not among the rows. */
  private List<StyledLine> notes() {
    List<StyledLine> notes = new ArrayList<>();
    for (HostPicture host : WhereRows.hosts(scene, dialog)) {
      boolean whole = !severalHosts || isTall() || isChosen(host);
      notes.addAll(new WhereNotes(scene, dialog, host, severalHosts).lines(width, whole));
    }
    return notes;
  }
}

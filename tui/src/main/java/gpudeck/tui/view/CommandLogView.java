package gpudeck.tui.view;

import gpudeck.core.store.CommandRecord;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Every command that was run on a host, the newest first; never what it printed. */
final class CommandLogView {

  private static final List<Column> COLUMNS =
      List.of(
          Column.text("AT", 8, 8, 9),
          Column.text("HOST", 8, 12, 7),
          Column.text("COMMAND", 24, 48, 10),
          new Column("TOOK", 6, 8, 8, true),
          new Column("EXIT", 4, 4, 6, true),
          new Column("GOT", 6, 8, 5, true),
          Column.text("", 16, 60, 4));

  private CommandLogView() {}

  static DialogText of(Scene scene, int width) {
    List<CommandRecord> newest = new ArrayList<>(scene.snapshot().commands());
    Collections.reverse(newest);
    List<List<StyledLine>> rows = newest.stream().map(one -> cells(scene, one)).toList();
    Table table = Table.of(COLUMNS, rows, width);
    List<StyledLine> lines = new ArrayList<>(List.of(table.head()));
    rows.forEach(row -> lines.add(table.set(row)));
    if (rows.isEmpty()) {
      lines.add(StyledLine.of("Nothing has been run yet.", Role.MUTED));
    }
    return DialogText.of("Commands run on hosts", "Esc back", lines);
  }

  private static List<StyledLine> cells(Scene scene, CommandRecord record) {
    return List.of(
        StyledLine.of(Clocks.second(record.at(), scene.zone()), Role.MUTED),
        StyledLine.of(record.host(), Role.MUTED),
        StyledLine.of(record.shown(), Role.TEXT),
        StyledLine.of(took(record), Role.TEXT),
        exit(record.exit()),
        StyledLine.of(Sizes.bytes(record.bytes()), Role.MUTED),
        StyledLine.of(record.says(), Role.WARN));
  }

  private static String took(CommandRecord record) {
    long millis = record.took().toMillis();
    return millis < 1000
        ? millis + " ms"
        : String.format(Locale.ROOT, "%.1f s", record.took().toMillis() / 1000.0);
  }

  private static StyledLine exit(int exit) {
    return exit < 0
        ? StyledLine.EMPTY
        : StyledLine.of(SafeText.of(String.valueOf(exit)), exit == 0 ? Role.MUTED : Role.WARN);
  }
}

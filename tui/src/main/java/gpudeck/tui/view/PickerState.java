package gpudeck.tui.view;

import gpudeck.tui.screen.Size;
import gpudeck.tui.view.PickerRow.Another;
import gpudeck.tui.view.PickerRow.Demo;
import gpudeck.tui.view.PickerRow.OverSsh;
import gpudeck.tui.view.PickerRow.ThisMachine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a user is who chooses hosts.
 *
 * @param at the selected row
 * @param known what a way means, as far as it has been looked up
 * @param typing the host that is being typed
 * @param says what was wrong with the last thing done, as a sentence
 * @param keptIn the file that will hold what is chosen, as a user would write it
 */
public record PickerState(
    Size size,
    List<PickerRow> rows,
    int at,
    Set<PickerRow> marks,
    Map<String, Meaning> known,
    Optional<Entry> typing,
    Optional<String> says,
    String keptIn) {

  /** The name of this machine among the ways to hosts. */
  private static final String LOCAL = "local";

  public PickerState {
    rows = List.copyOf(rows);
    marks = Set.copyOf(marks);
    known = Map.copyOf(known);
  }

  /** Nothing chosen, nothing looked up. */
  public static PickerState start(Size size, List<String> aliases, String keptIn) {
    List<PickerRow> rows = new ArrayList<>();
    aliases.stream().filter(alias -> !alias.equals(LOCAL)).map(OverSsh::new).forEach(rows::add);
    rows.addAll(List.of(new Another(), new ThisMachine(), new Demo()));
    return new PickerState(
        size, rows, 0, Set.of(), Map.of(), Optional.empty(), Optional.empty(), keptIn);
  }

  /** The selected row. */
  public PickerRow row() {
    return rows.get(at);
  }

  /** The ways to what is marked, in the order of the rows; to the selected row if nothing is. */
  public List<String> chosen() {
    Stream<PickerRow> chosen =
        marks.isEmpty() ? Stream.of(row()) : rows.stream().filter(marks::contains);
    return chosen.flatMap(row -> way(row).stream()).toList();
  }

  private static Optional<String> way(PickerRow row) {
    if (row instanceof OverSsh ssh) {
      return Optional.of(ssh.way());
    }
    return row instanceof ThisMachine ? Optional.of(LOCAL) : Optional.empty();
  }

  public PickerState withSize(Size size) {
    return new PickerState(size, rows, at, marks, known, typing, says, keptIn);
  }

  /** The selection so many rows further down (up if negative), as far as there are rows. */
  public PickerState moved(int by) {
    int to = Math.max(0, Math.min(rows.size() - 1, at + by));
    return new PickerState(size, rows, to, marks, known, typing, Optional.empty(), keptIn);
  }

  /** Marks the selected row, or takes its mark away. */
  public PickerState toggled() {
    Set<PickerRow> after = new HashSet<>(marks);
    if (!after.remove(row())) {
      after.add(row());
    }
    return new PickerState(size, rows, at, after, known, typing, Optional.empty(), keptIn);
  }

  /** A host is typed in the line for that; empty: it is typed no more. */
  public PickerState withTyping(Optional<Entry> typing) {
    int line = typing.isPresent() ? rows.indexOf(new Another()) : at;
    return new PickerState(size, rows, line, marks, known, typing, Optional.empty(), keptIn);
  }

  public PickerState saying(String says) {
    return new PickerState(size, rows, at, marks, known, typing, Optional.of(says), keptIn);
  }

  /** With one more host, marked and selected; one that is there already is only marked. */
  public PickerState with(String way) {
    OverSsh added = new OverSsh(way);
    List<PickerRow> more = new ArrayList<>(rows);
    if (!more.contains(added)) {
      more.add(more.indexOf(new Another()), added);
    }
    Set<PickerRow> marked = new HashSet<>(marks);
    marked.add(added);
    int line = more.indexOf(added);
    return new PickerState(
        size, more, line, marked, known, Optional.empty(), Optional.empty(), keptIn);
  }

  /** It is known what a way means. */
  public PickerState with(String way, Meaning meaning) {
    Map<String, Meaning> more = new HashMap<>(known);
    more.put(way, meaning);
    return new PickerState(size, rows, at, marks, more, typing, says, keptIn);
  }
}

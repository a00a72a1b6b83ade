package gpudeck.tui.app;

import gpudeck.core.submit.Receipt;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.ListState;
import gpudeck.tui.view.RowKey;
import java.util.List;
import java.util.Optional;

/** What commands do to the rows that the keys are in: those of the list, or the environments. */
final class ListSteps {

  private ListSteps() {}

  static Step after(Command command, Sight sight) {
    DeckState state = sight.state();
    ListState list = state.rows();
    List<RowKey> rows = sight.rows();
    int page = Math.max(1, sight.listHeight() / 2);
    Optional<RowKey> row = sight.row();
    return switch (command) {
      case DOWN -> moved(sight, list.moved(rows, 1));
      case UP -> moved(sight, list.moved(rows, -1));
      case PAGE_DOWN -> moved(sight, list.moved(rows, page));
      case PAGE_UP -> moved(sight, list.moved(rows, -page));
      case TOP -> moved(sight, list.select(rows, 0));
      case BOTTOM -> moved(sight, list.select(rows, rows.size() - 1));
      case MARK ->
          row.map(r -> moved(sight, list.toggleMark(r).moved(rows, 1))).orElse(none(state));
      case UNFOLD -> sight.array().map(a -> moved(sight, list.toggleFold(a))).orElse(none(state));
      case DETAILS -> row.map(r -> opened(state, details(r, sight))).orElse(none(state));
      case FILTER -> opened(state, new Dialog.FilterLine(Entry.of(list.filter())));
      case SORT -> opened(state, Menus.sort(sight));
      default -> none(state);
    };
  }

  /** The row that a filter leaves stays selected when the filter is taken back. */
  static Step filtered(Sight sight) {
    ListState list = sight.state().rows();
    return list.filter().isEmpty()
        ? Step.of(sight.state())
        : moved(sight, list.settled(sight.rows()));
  }

  private static Dialog details(RowKey row, Sight sight) {
    boolean isJob = row instanceof RowKey.OfJob || row instanceof RowKey.OfArray;
    Optional<Receipt> receipt =
        sight
            .jobRow()
            .filter(job -> isJob)
            .flatMap(job -> sight.paperwork().receipts().of(job.job()));
    return new Dialog.Details(row, receipt, 0);
  }

  private static Step moved(Sight sight, ListState list) {
    return Step.of(sight.state().withRows(list.inSight(sight.rows(), sight.listHeight())));
  }

  private static Step opened(DeckState state, Dialog dialog) {
    return Step.of(state.withDialog(dialog));
  }

  private static Step none(DeckState state) {
    return Step.of(state);
  }
}

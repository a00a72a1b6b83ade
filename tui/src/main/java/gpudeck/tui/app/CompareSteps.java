package gpudeck.tui.app;

import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.JobDialog.Side;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.QueueRows;
import gpudeck.tui.view.RowKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Two jobs side by side: the two marked ones, or the marked one and the selected one. */
final class CompareSteps {

  private CompareSteps() {}

  static Step asked(Sight sight) {
    Set<RowKey> meant = new LinkedHashSet<>(sight.state().list().marks());
    if (meant.size() == 1) {
      sight.row().ifPresent(meant::add);
    }
    List<JobRow> rows =
        QueueRows.of(sight.scene()).rows().stream()
            .filter(row -> meant.contains(row.key()))
            .toList();
    if (rows.size() != 2) {
      String says = "Mark two jobs with Space first, then they are laid side by side.";
      return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, says, sight.now())));
    }
    Dialog compare = new JobDialog.Compare(side(sight, rows.get(0)), side(sight, rows.get(1)), 0);
    return Step.of(sight.state().withDialog(compare));
  }

  private static Side side(Sight sight, JobRow row) {
    return new Side(row.onHost(), sight.paperwork().receipts().of(row.job()));
  }
}

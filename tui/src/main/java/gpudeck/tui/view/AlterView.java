package gpudeck.tui.view;

import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Change;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** What is to be changed of some jobs: they are named, and what is typed does it. */
final class AlterView {

  private static final int NAMED = 6;

  private AlterView() {}

  static DialogText of(JobDialog.Alter alter, int width) {
    List<StyledLine> lines = new ArrayList<>();
    alter.targets().stream().limit(NAMED).forEach(target -> lines.add(line(target)));
    int more = alter.targets().size() - NAMED;
    if (more > 0) {
      lines.add(StyledLine.of("and " + Sizes.count(more) + " more", Role.MUTED));
    }
    lines.add(StyledLine.EMPTY);
    lines.addAll(alter.sure().map(change -> meant(change, width)).orElseGet(() -> forms(width)));
    lines.add(StyledLine.EMPTY);
    lines.add(StyledLine.of(alter.note().orElse(SafeText.EMPTY), Role.WARN));
    String title =
        alter.targets().size() == 1
            ? "Change this job"
            : "Change " + Sizes.count(alter.targets().size()) + " jobs";
    return DialogText.of(title, "Enter does it, Esc does not", lines)
        .typed(prompt(alter), alter.entry());
  }

  private static StyledLine prompt(JobDialog.Alter alter) {
    return alter.sure().isPresent() && alter.proof() instanceof Proof.Word word
        ? StyledLine.of("Type ", Role.TEXT)
            .plus(word.word(), Role.KEY)
            .plus(" (" + word.what() + ") and Enter: ", Role.TEXT)
        : StyledLine.of("Change: ", Role.TEXT);
  }

  private static List<StyledLine> meant(Change change, int width) {
    SafeText says = SafeText.of("All of them: " + change.typed() + ".");
    return new Facts(width).say(says, Role.WARN).lines();
  }

  private static List<StyledLine> forms(int width) {
    return new Facts(width)
        .add("signal USR1", "or HUP INT QUIT KILL TERM USR2 CONT STOP, to all that runs in it")
        .add("requeue", "what runs is ended, and begins anew")
        .add("limit 4h", "another wall time; your site may let you only lower it")
        .add("partition X", "while it waits, in place")
        .lines();
  }

  private static StyledLine line(Target target) {
    return StyledLine.of(target.host() + "  ", Role.MUTED)
        .plus(target.job().id() + "  ", Role.TEXT)
        .plus(target.job().name(), Role.TEXT)
        .plus("  " + StateSign.word(target.job().state()), Role.MUTED);
  }
}

package gpudeck.tui.view;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.JobDialog.Sure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What is to be changed of some jobs: they are named, and what is typed does it. */
final class AlterView {

  private static final int NAMED = 6;
  private static final String BY_ENTER = "Enter does it, Esc does not";

  private AlterView() {}

  static DialogText of(Scene scene, JobDialog.Alter alter, int width) {
    return alter.sure().isPresent()
        ? asked(scene, alter, alter.sure().get(), width)
        : typed(alter, width);
  }

  private static DialogText typed(JobDialog.Alter alter, int width) {
    List<StyledLine> lines = jobs(alter.jobs().living());
    lines.addAll(forms(width));
    lines.addAll(note(alter));
    return DialogText.of(title(alter.jobs().living()), BY_ENTER, lines)
        .typed(StyledLine.of("Change: ", Role.TEXT), alter.entry());
  }

  private static DialogText asked(Scene scene, JobDialog.Alter alter, Sure sure, int width) {
    List<StyledLine> lines = jobs(sure.targets());
    lines.addAll(meant(sure, width));
    lines.addAll(note(alter));
    String title = title(sure.targets()) + "?";
    return sure.proof() instanceof Proof.Word word
        ? DialogText.of(title, BY_ENTER, lines).typed(ConfirmView.prompt(word), alter.entry())
        : DialogText.of(title, "", lines)
            .plus(List.of(ConfirmView.answers(scene, sure.change().typed())));
  }

  private static String title(List<Target> targets) {
    OptionalLong count = Proof.count(new Action(Order.CANCEL, targets));
    if (count.isEmpty()) {
      return "Change an array of jobs";
    }
    return count.getAsLong() == 1
        ? "Change this job"
        : "Change " + Sizes.count(count.getAsLong(), "job");
  }

  private static List<StyledLine> jobs(List<Target> targets) {
    List<StyledLine> lines = new ArrayList<>();
    targets.stream().limit(NAMED).forEach(target -> lines.add(line(target)));
    int more = targets.size() - NAMED;
    if (more > 0) {
      lines.add(StyledLine.of("and " + Sizes.count(more) + " more", Role.MUTED));
    }
    lines.add(StyledLine.EMPTY);
    return lines;
  }

  private static List<StyledLine> note(JobDialog.Alter alter) {
    return List.of(StyledLine.EMPTY, StyledLine.of(alter.note().orElse(SafeText.EMPTY), Role.WARN));
  }

  private static List<StyledLine> meant(Sure sure, int width) {
    Change change = sure.change();
    String whom = sure.targets().size() == 1 ? "" : "All of them: ";
    String lost = change.ends() ? ": what has not been written to a file is lost." : ".";
    SafeText says = SafeText.of(whom + change.typed() + lost);
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

package gpudeck.tui.view;

import gpudeck.core.action.Action;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The question before something that cannot be taken back. */
final class ConfirmView {

  /** More jobs than this are counted, not named. */
  private static final int NAMED = 8;

  private final Scene scene;
  private final JobDialog.Confirm confirm;
  private final Action action;
  private final int width;

  private ConfirmView(Scene scene, JobDialog.Confirm confirm, int width) {
    this.scene = scene;
    this.confirm = confirm;
    this.width = width;
    action = confirm.action();
  }

  static DialogText of(Scene scene, JobDialog.Confirm confirm, int width) {
    return new ConfirmView(scene, confirm, width).text();
  }

  private DialogText text() {
    List<StyledLine> lines = new ArrayList<>(targets());
    lines.addAll(windows());
    kept().forEach(lines::add);
    lines.add(StyledLine.EMPTY);
    consequence().forEach(lines::add);
    lines.add(StyledLine.EMPTY);
    DialogText text = DialogText.of(StyledLine.of(question(), Role.TITLE), "", lines);
    return confirm.proof() instanceof Proof.Word word
        ? text.typed(prompt(word), confirm.entry())
        : text.plus(List.of(answers(scene, verb().toLowerCase(Locale.ROOT))));
  }

  private String question() {
    OptionalLong count = Proof.count(action);
    String jobs = count.isPresent() ? Sizes.count(count.getAsLong(), "job") : "an array of jobs";
    boolean one = count.isPresent() && count.getAsLong() == 1;
    String thisOne =
        action.targets().stream().anyMatch(Proof::isSession) ? "this session" : "this job";
    return verb() + " " + (one ? thisOne : jobs) + "?";
  }

  private String verb() {
    return switch (action.order()) {
      case CANCEL -> action.targets().stream().anyMatch(Proof::isSession) ? "End" : "Cancel";
      case HOLD -> "Hold";
      case RELEASE -> "Release";
      case INTERRUPT -> "Interrupt";
    };
  }

  private List<StyledLine> targets() {
    List<StyledLine> lines = new ArrayList<>();
    List<List<StyledLine>> rows = action.targets().stream().limit(NAMED).map(this::cells).toList();
    Table table = Table.of(columns(), rows, width);
    rows.forEach(row -> lines.add(table.set(row)));
    int more = action.targets().size() - NAMED;
    if (more > 0) {
      lines.add(StyledLine.of("and " + Sizes.count(more) + " more", Role.MUTED));
    }
    return lines;
  }

  private static List<Column> columns() {
    return List.of(
        Column.text("", 8, 12, 3),
        Column.text("", 10, 20, 4),
        Column.text("", 10, 32, 2),
        Column.text("", 12, 20, 1));
  }

  private List<StyledLine> cells(Action.Target target) {
    return List.of(
        StyledLine.of(target.host(), Role.MUTED),
        StyledLine.of(target.job().id(), Role.TEXT),
        Proof.isSession(target) ? StyledLine.EMPTY : StyledLine.of(target.job().name(), Role.TEXT),
        StateSign.of(target.job().state())
            .with(scene.glyphs(), StateSign.word(target.job().state())));
  }

  /** Running tasks of an array of which only what waits is meant. */
  private List<StyledLine> kept() {
    List<String> ids =
        action.targets().stream()
            .filter(target -> target.job().state().waits())
            .flatMap(target -> runningTasks(target).stream())
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    String says = "Not meant, because already running: " + String.join(", ", ids);
    return Wrap.words(SafeText.of(says), width).stream()
        .limit(3)
        .map(line -> StyledLine.of(line, Role.MUTED))
        .toList();
  }

  private List<String> runningTasks(Action.Target target) {
    Set<JobKey> meant =
        action.targets().stream().map(each -> each.job().key()).collect(Collectors.toSet());
    return QueueRows.tasks(scene, target.host(), target.job()).stream()
        .filter(task -> task.state().runs() && !meant.contains(task.key()))
        .map(Job::id)
        .toList();
  }

  /** What runs in a tmux session that would be ended. */
  private List<StyledLine> windows() {
    return action.targets().stream()
        .filter(Proof::isSession)
        .flatMap(target -> windows(target).stream())
        .map(window -> StyledLine.of("    ", Role.MUTED).plus(window, Role.MUTED))
        .toList();
  }

  private List<SafeText> windows(Action.Target target) {
    List<SafeText> listed =
        scene.snapshot().host(target.host()).flatMap(host -> host.sessions().lastValue()).stream()
            .flatMap(List::stream)
            .filter(session -> session.key().id().equals(target.job().key().rawId()))
            .flatMap(session -> session.windows().stream())
            .map(ConfirmView::window)
            .toList();
    return listed.isEmpty() ? toldWindows(target) : listed;
  }

  private static SafeText window(Session.Window window) {
    return SafeText.of("window " + window.index() + "  ")
        .plus(window.name())
        .plus(": runs ")
        .plus(window.command());
  }

  /** While the list of sessions has not been read, what the details of the job tell. */
  private List<SafeText> toldWindows(Action.Target target) {
    return scene
        .snapshot()
        .host(target.host())
        .map(host -> host.details().get(target.job().key()))
        .flatMap(Reading::lastValue)
        .map(JobDetails::facts)
        .orElse(List.of())
        .stream()
        .filter(fact -> fact.label().startsWith("window"))
        .map(fact -> SafeText.of(fact.label() + "  ").plus(fact.value()))
        .toList();
  }

  private List<StyledLine> consequence() {
    boolean runs = action.targets().stream().anyMatch(target -> target.job().state().runs());
    String says =
        switch (action.order()) {
          case CANCEL ->
              runs
                  ? "What has not been written to a file is lost."
                  : "The place in the queue is given up.";
          case HOLD -> "Nothing is lost; nothing starts until it is released.";
          case RELEASE -> "Whatever is released starts when its turn comes.";
          case INTERRUPT -> "The program in its foreground gets a Ctrl-C; the session stays.";
        };
    return Wrap.words(SafeText.of(says), width).stream()
        .map(line -> StyledLine.of(line, Role.MUTED))
        .toList();
  }

  static StyledLine prompt(Proof.Word word) {
    return StyledLine.of("Type ", Role.TEXT)
        .plus(word.word(), Role.KEY)
        .plus(" (" + word.what() + ") and Enter: ", Role.TEXT);
  }

  /** The keys of a question, and what a yes does. */
  static StyledLine answers(Scene scene, String does) {
    String yes = scene.keys().key(Command.YES).orElse("-");
    String no = scene.keys().key(Command.NO).orElse("-");
    return StyledLine.of(yes, Role.KEY)
        .plus(" yes, " + does, Role.TEXT)
        .plus("      ", Role.TEXT)
        .plus(no, Role.KEY)
        .plus(" or Enter: no", Role.TEXT);
  }
}

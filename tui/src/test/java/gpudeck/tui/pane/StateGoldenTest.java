package gpudeck.tui.pane;

import static gpudeck.tui.view.Pictures.NOW;
import static gpudeck.tui.view.Pictures.ZONE;
import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.state;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Ended;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Hostile;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.ListState;
import gpudeck.tui.view.LogState;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Pictures;
import gpudeck.tui.view.Place;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.RunStory;
import gpudeck.tui.view.Scene;
import gpudeck.tui.view.Sort;
import gpudeck.tui.view.Story;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users do to the deck, and what it looks like then. */
class StateGoldenTest {

  private static final RowKey SWEEP =
      new RowKey.OfArray(new ClusterKey("slurm", "sdumont"), "481602");

  private static DeckState small() {
    return settled(state(80, 24), "sdumont", Story.BERT);
  }

  private static DeckState listed(ListState list) {
    return small().withList(list);
  }

  private static ListState at(RowKey row) {
    return ListState.START.select(List.of(row), 0);
  }

  private static void check(String name, Snapshot snapshot, DeckState state) {
    Goldens.check("states/" + name, scene(snapshot, state));
  }

  @Test
  void anArrayIsUnfolded() {
    check("unfolded", Story.alone(), listed(at(SWEEP).toggleFold(SWEEP)).withZoomed(true));
  }

  @Test
  void theSelectedPendingJobSaysWhyItWaits() {
    check("pending", Story.alone(), listed(at(new RowKey.OfJob(Story.PRETRAIN.key()))));
  }

  @Test
  void aFilterAndAnOrderAreInTheTitle() {
    check(
        "filtered",
        Story.hosts(),
        listed(ListState.START.withFilter("state:pend").sortedBy(Sort.GPUS)));
  }

  @Test
  void aFilterThatLetsNothingThroughSaysSo() {
    check("filtered-out", Story.alone(), listed(ListState.START.withFilter("zzz")));
  }

  @Test
  void whatAFilterDoesNotUnderstandIsSaidWhereItIsTyped() {
    DeckState typing =
        listed(ListState.START.withFilter("state:pend gpu:>"))
            .withDialog(new Dialog.FilterLine(Entry.of("state:pend gpu:>")));
    check("filter-typed", Story.alone(), typing);
    DeckState begun = small().withDialog(new Dialog.FilterLine(Entry.EMPTY));
    check("filter-begun-120x40", Story.alone(), begun.withSize(new Size(120, 40)));
  }

  @Test
  void theHistoryTellsHowJobsEnded() {
    for (Size size : List.of(new Size(80, 24), new Size(120, 40), new Size(200, 60))) {
      DeckState state = small().withSize(size);
      DeckState history = state.withScope(state.scope().withPlace(Place.HISTORY));
      String name = "history-" + size.columns() + "x" + size.rows();
      check(name, Story.past(), history);
    }
  }

  @Test
  void theQueueWithTheEndedJobsOfTheLastDaysSaysSo() {
    DeckState state = small().withSize(new Size(120, 40));
    check("ended-lately", Story.past(), state.withScope(state.scope().withEnded(Ended.OF_DAYS)));
  }

  @Test
  void marksAreSeenWithoutColour() {
    ListState marked =
        ListState.START.toggleMark(new RowKey.OfJob(Story.BERT.key())).toggleMark(SWEEP);
    check("marked", Story.alone(), listed(marked));
  }

  @Test
  void everybodysJobsHaveTheirUsers() {
    DeckState state = small();
    check("everybody", Story.alone(), state.withScope(state.scope().withEverybody(true)));
  }

  @Test
  void oneHostIsShownByItself() {
    DeckState state = small();
    check("one-host", Story.hosts(), state.withScope(state.scope().withHost(Optional.of("iitd"))));
  }

  @Test
  void aPlainHostShowsItsSessionsAsJobs() {
    check("plain", Story.plain(), state(80, 24));
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40"})
  void aPlainHostShowsItsRunsAsJobsAndWhatTheyWaitFor(int columns, int rows) {
    Job waits = RunStory.run("sweep, \"b|c\"");
    DeckState state = settled(state(columns, rows), "vm-a100", waits);
    check("runs-%dx%d".formatted(columns, rows), RunStory.with(waits), state);
  }

  @ParameterizedTest
  @CsvSource({"llama-lora, run-out-of-time", "sd-turbo, run-running"})
  void theDetailsOfARunSayWhatItWasGivenAndHowItEnded(String name, String file) {
    Job run = RunStory.run(name);
    Dialog details = new Dialog.Details(new RowKey.OfJob(run.key()), 0);
    check(file, RunStory.with(run), state(100, 34).withDialog(details));
  }

  @Test
  void endingASessionSaysWhatRunsInIt() {
    Action end = new Action(Order.CANCEL, List.of(new Target("vm-a100", Story.session("train"))));
    check("plain-end", Story.plain(), state(80, 24).withDialog(JobDialog.Confirm.of(end)));
  }

  @Test
  void theLogTakesTheScreen() {
    check("log-zoomed", Story.alone(), small().withPane(Pane.LOG).withZoomed(true));
  }

  @Test
  void longLinesAreBroken() {
    DeckState state = settled(state(80, 24), "sdumont", Hostile.FIRST);
    DeckState wrapped = state.withLog(LogState.START.withWrap(true)).withPane(Pane.LOG);
    check("log-wrapped", Hostile.cluster(), wrapped.withZoomed(true));
  }

  @Test
  void longLinesRunOutOfSightAndBack() {
    DeckState state = settled(state(80, 24), "sdumont", Hostile.FIRST);
    check("log-moved", Hostile.cluster(), state.withLog(LogState.START.withLeft(17)));
  }

  @Test
  void whatIsFoundIsMarked() {
    DeckState state = small().withLog(LogState.START.withSearch("LOSS").withMatch(48_209));
    Goldens.check(
        "states/log-found", Goldens.drawn(scene(Story.alone(), state.withPane(Pane.LOG))).styled());
  }

  @Test
  void aPinnedLogAndStandardErrorAreInTheTitle() {
    DeckState state = small();
    OnHost pinned = state.logs().shown().orElseThrow();
    DeckState after = state.withLogs(state.logs().withPinned(Optional.of(pinned)));
    check("log-pinned", Story.alone(), after.withLog(LogState.START.otherStream()));
  }

  @Test
  void anEmptyLogOfAJobThatHasRunForLongSaysWhatMayHoldItBack() {
    LogPicture empty =
        new LogPicture(
            Optional.of(Raw.ofText("/scratch/proj/maria/slurm-481516.out")),
            List.of(),
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty());
    HostPicture host =
        Pictures.up("sdumont", 12)
            .withJobs(Pictures.queue(1, Story.BERT))
            .withLogs(Map.of(Pictures.output("sdumont", Story.BERT), Pictures.seen(empty, 1)));
    check("log-empty", Pictures.snapshot(host), small());
  }

  @Test
  void noJobHasNoLog() {
    check("log-none", Story.empty(), state(80, 24));
  }

  @Test
  void theFooterSaysWhatHappened() {
    DeckState state = small().tell(Message.of(Message.Kind.DONE, "481700 is cancelled.", NOW));
    check("message", Story.alone(), state);
  }

  @Test
  void nothingIsChangedWhereNothingMayBe() {
    check("readonly", Story.alone(), DeckState.start(new Size(80, 24), "terminal", true));
  }

  @Test
  void thereIsADeckInAsciiOnly() {
    DeckState state = settled(state(120, 40), "sdumont", Story.BERT);
    Scene scene = new Scene(Story.hosts(), state, KeyMap.DEFAULT, Glyphs.ASCII, NOW, ZONE);
    Goldens.check("states/ascii", scene);
  }

  @Test
  void rolesSayWhatColoursSay() {
    Goldens.check("states/styled", Goldens.drawn(scene(Story.hosts(), small())).styled());
  }

  @Test
  void rolesOfTheFourPanesSayWhatColoursSay() {
    DeckState state = settled(state(120, 36), "sdumont", Story.BERT).withPane(Pane.ENVIRONMENTS);
    Goldens.check("states/styled-panes", Goldens.drawn(scene(Story.alone(), state)).styled());
  }

  @Test
  void aScreenThatIsTooSmallSaysSo() {
    check("too-small", Story.hosts(), state(50, 12));
    check("too-small-for-words", Story.hosts(), state(10, 1));
  }

  @Test
  void theSmallestDeckIsWhole() {
    check("smallest", Story.hosts(), settled(state(60, 15), "sdumont", Story.BERT));
  }

  @Test
  void aNameOfAnotherWidthKeepsTheColumns() {
    DeckState state = small().withList(ListState.START.withFilter("name:" + SafeText.of("训练")));
    check("wide-name", Hostile.cluster(), state);
  }
}

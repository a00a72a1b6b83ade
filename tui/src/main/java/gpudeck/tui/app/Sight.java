package gpudeck.tui.app;

import gpudeck.core.action.Action.Target;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.submit.Paperwork;
import gpudeck.tui.pane.Deck;
import gpudeck.tui.pane.Deck.Spot;
import gpudeck.tui.pane.DeckLayout;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.Choice;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.DialogView;
import gpudeck.tui.view.EnvironmentsView;
import gpudeck.tui.view.GpusView;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.ListView;
import gpudeck.tui.view.LogState;
import gpudeck.tui.view.LogView;
import gpudeck.tui.view.LogWindow;
import gpudeck.tui.view.PaletteView;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.PaneView.Scroll;
import gpudeck.tui.view.Panes;
import gpudeck.tui.view.Place;
import gpudeck.tui.view.QueueRows;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Scene;
import gpudeck.tui.view.TunnelView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is on the screen, as far as a step has to know it: asked of the views, never kept. */
record Sight(Scene scene, Collection<String> themes, Paperwork paperwork) {

  DeckState state() {
    return scene.state();
  }

  Instant now() {
    return scene.now();
  }

  /** The same with another state. */
  Sight with(DeckState state) {
    return new Sight(
        new Scene(scene.snapshot(), state, scene.keys(), scene.glyphs(), now(), scene.zone()),
        themes,
        paperwork);
  }

  Collection<String> hostNames() {
    return scene.snapshot().hosts().keySet();
  }

  /** Rows that the keys move over, in order. */
  List<RowKey> rows() {
    return state().pane() == Pane.ENVIRONMENTS
        ? EnvironmentsView.keys(scene)
        : ListView.keys(scene);
  }

  /** The selected row. */
  Optional<RowKey> row() {
    List<RowKey> rows = rows();
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(state().rows().index(rows)));
  }

  /** The tunnel of the selected row, with the question whether to close it. */
  Optional<Dialog> tunnel() {
    return row()
        .filter(RowKey.OfTunnel.class::isInstance)
        .map(RowKey.OfTunnel.class::cast)
        .flatMap(key ->
            TunnelView.find(scene, key).map(tunnel -> new Dialog.CloseTunnel(key.host(), tunnel)));
  }

  /** How many of these rows fit. */
  int listHeight() {
    return state().pane() == Pane.ENVIRONMENTS
        ? EnvironmentsView.visible(scene, layout().inside(Pane.ENVIRONMENTS))
        : ListView.visible(scene, layout().inside(Pane.LIST));
  }

  /** The panes after Tab, or Shift-Tab if negative. */
  Panes panesTurned(int by) {
    boolean two = DeckLayout.room(state().size()) == 2;
    return two ? state().panes().turnedBelow(by) : state().panes().turned(by);
  }

  /** How far the GPUs can be scrolled down, and by how much at a time. */
  Scroll gpusScroll() {
    return GpusView.scroll(scene, layout().inside(Pane.GPUS));
  }

  /** The selected row of the queue, also while another list stands in its place. */
  Optional<JobRow> jobRow() {
    boolean here = state().scope().place().hasJobs();
    Sight queue = here ? this : with(state().withScope(state().scope().withPlace(Place.JOBS)));
    return QueueRows.of(queue.scene()).selected(queue.state().list());
  }

  /** The job whose log and details the selection means. */
  Optional<OnHost> job() {
    return jobRow().map(JobRow::onHost);
  }

  /** The array that the selected row stands for or belongs to. */
  Optional<RowKey> array() {
    return jobRow().flatMap(row -> QueueRows.array(row.job()));
  }

  /** The jobs that an order would be for: those of the marked rows, else of the selected one. */
  List<Target> targets(Order order) {
    return new Targets(QueueRows.of(scene), state().list()).of(order);
  }

  /** The jobs of those rows that live, of a folded array every task. */
  List<Target> living() {
    return new Targets(QueueRows.of(scene), state().list()).living();
  }

  Optional<LogPicture> log() {
    return LogView.reading(scene).lastValue();
  }

  int logHeight() {
    return layout().inside(Pane.LOG).rows();
  }

  /** The log so many rows further down. */
  LogState logScrolled(int by) {
    return log()
        .map(picture -> new LogWindow(picture, state().log(), logRoom()).moved(by))
        .orElse(state().log());
  }

  /** The log with a line in sight. */
  LogState logShowing(LogPicture picture, long line) {
    return new LogWindow(picture, state().log(), logRoom()).showing(line);
  }

  private Size logRoom() {
    return LogView.room(scene, layout().inside(Pane.LOG));
  }

  int dialogHeight() {
    return DialogView.of(scene).map(view -> view.size().rows()).orElse(1);
  }

  int dialogLines() {
    return DialogView.of(scene).map(DialogView::lines).orElse(0);
  }

  /** The first line of the dialog that is in sight. */
  int dialogTop() {
    return DialogView.of(scene).map(DialogView::top).orElse(0);
  }

  Optional<Choice> chosen(Dialog.Palette palette) {
    return PaletteView.chosen(scene, palette);
  }

  /** What is at a cell. */
  Optional<Spot> spot(int column, int row) {
    return Deck.at(scene, column, row);
  }

  private DeckLayout layout() {
    return DeckLayout.of(state());
  }
}

package gpudeck.tui.app;

import gpudeck.core.link.Asker;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.store.Snapshot;
import gpudeck.core.watch.Watch;
import gpudeck.tui.pane.Deck;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The deck while it runs: takes events one by one, changes the state, publishes what is looked at,
 * and draws when something has changed, at most so often. All of it is one thread's.
 */
public final class App implements AutoCloseable {

  /** Ages and the clock move on so often, whatever else happens. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Outfit outfit;
  private final Steps steps;
  private final Settling settling;
  private final FramePace pace;
  private final Questions questions = new Questions();
  private final Openings openings = new Openings();
  private final BlockingQueue<Event> events;
  private final AtomicBoolean changeQueued = new AtomicBoolean();

  private final Screen screen;
  private final Watch watch;
  private final Works works;
  private final Notices notices;
  private final Arrivals arrivals = new Arrivals();
  private final Outages outages = new Outages();
  private final Introductions introductions = new Introductions();
  private DeckState state;
  private Snapshot known;
  private boolean focused = true;
  private boolean attended = true;
  private boolean over;
  private boolean dirty = true;

  /**
   * How a deck begins.
   *
   * @param warnings what is to be said first, such as mistakes in config.toml
   */
  public record Start(String theme, boolean readonly, List<String> warnings) {}

  /** Makes the watch of the hosts that this deck shows. */
  public interface Watches {

    /**
     * @param changed hears that something changed; never waits
     * @param says hears what the user is to know besides, a sentence each; never waits
     */
    Watch watch(Asker asker, Consumer<String> changed, Consumer<String> says);
  }

  /**
   * A deck on a screen, with nothing asked of any host yet.
   *
   * @param screens opens the screen, given where its input goes; empty: there is no terminal
   * @return empty where there is no terminal
   */
  public static Optional<App> open(
      Outfit outfit,
      Start start,
      Function<Consumer<Input>, Optional<Screen>> screens,
      Watches watches) {
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    return screens
        .apply(input -> events.add(new Event.FromTerminal(input)))
        .map(screen -> new App(outfit, start, events, screen, watches));
  }

  private App(
      Outfit outfit, Start start, BlockingQueue<Event> events, Screen screen, Watches watches) {
    this.outfit = outfit;
    this.events = events;
    this.screen = screen;
    this.steps = new Steps(outfit.keys());
    this.settling = new Settling(outfit.settle());
    this.pace = new FramePace(TICK, outfit.frame());
    this.state = DeckState.start(screen.size(), start.theme(), start.readonly());
    this.watch = watches.watch(new DeckAsker(openings, events::add), host -> changed(), this::hear);
    this.known = watch.snapshot();
    this.openAlone(known.hosts().keySet());
    this.works = new Works(watch, screen, questions, outfit, this::asks, events::add);
    this.notices = new Notices(outfit.notices(), screen);
    Attendance.watch(System.getenv(), now -> events.add(new Event.Attended(now)));
    start.warnings().forEach(this::warn);
    this.state = Recollection.of(scene());
    this.works.begin();
  }

  private void openAlone(Set<String> hosts) {
    if (hosts.size() == 1) {
      openings.refreshed(hosts);
    }
  }

  private void warn(String says) {
    state = state.tell(warning(says));
  }

  /** Another thread has something to say. */
  private void hear(String says) {
    events.add(new Event.Said(warning(says)));
  }

  private Message warning(String says) {
    return Message.of(Message.Kind.WARNING, says, outfit.time().now());
  }

  /** Runs until the user leaves or the terminal goes. */
  public void run() {
    while (turn(TICK)) {
      // Everything happens in the turn.
    }
  }

  /**
   * Waits for an event, at most so long, takes all that are there, and draws if there is something
   * new to be seen. All of a turn goes by one snapshot, so that what is drawn is what was acted on.
   *
   * @return false once the deck is over
   */
  public boolean turn(Duration most) {
    List<Event> batch = next(shorter(most, pause()));
    // Events, flag, snapshot, in this order: what changes after any of them is told once more.
    changeQueued.set(false);
    learn(watch.snapshot());
    for (Event event : batch) {
      if (!over) {
        take(event);
      }
    }
    if (!over) {
      state = works.goesOn(known, state);
      saysNext();
    }
    publish();
    draw();
    return !over;
  }

  private void saysNext() {
    DeckState after = state.at(outfit.time().now());
    dirty |= after != state;
    state = after;
  }

  private void learn(Snapshot now) {
    if (now.version() == known.version()) {
      return;
    }
    List<News> news = News.between(known, now);
    List<Message> quiet = new ArrayList<>(introductions.learn(now, outfit.time().now()));
    quiet.addAll(outages.learn(now, outfit.time().now()));
    dirty |= Difference.matters(known, now);
    known = now;
    state = notices.tell(news, watched(), state, outfit.time().now());
    for (Message message : quiet) {
      state = state.note(message);
    }
    state = arrivals.selected(scene());
    dirty |= !news.isEmpty() || !quiet.isEmpty();
  }

  private boolean watched() {
    return focused && attended;
  }

  /** What is on the screen now, as the state has it. */
  public DeckState state() {
    return state;
  }

  /** Whether nothing that happened is still to be shown. */
  public boolean idle() {
    return works.idle() && events.isEmpty() && !dirty;
  }

  @Override
  public void close() {
    questions.close();
    screen.close();
    watch.close();
  }

  /** Whether a question of a host's login has come and was not taken yet. */
  private boolean asks(String host) {
    return events.stream()
        .anyMatch(event ->
            event instanceof Event.Question question && question.host().value().equals(host));
  }

  private void changed() {
    if (changeQueued.compareAndSet(false, true)) {
      events.add(new Event.Changed());
    }
  }

  /** All that has come; empty where nothing did in that time. */
  private List<Event> next(Duration most) {
    List<Event> batch = new ArrayList<>();
    try {
      Event first = events.poll(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
      Optional.ofNullable(first).ifPresent(batch::add);
      events.drainTo(batch);
    } catch (InterruptedException e) {
      over = true;
    }
    return batch;
  }

  /** Until a frame or a selection is due, or the clock has moved on. */
  private Duration pause() {
    long now = outfit.time().nanos();
    Duration settle = settling.left(now);
    Duration frame = dirty ? pace.left(now) : TICK;
    return settle.isZero() ? frame : shorter(settle, frame);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private void take(Event event) {
    dirty |= !(event instanceof Event.Changed);
    if (event instanceof Event.FromTerminal from) {
      pace.typed();
      input(from.input());
    } else if (event instanceof Event.Attended there) {
      looks(focused, there.now());
    } else if (event instanceof Event.Submitted submitted) {
      arrivals.expect(submitted, state);
      state = arrivals.selected(scene());
    } else {
      state = Tidings.after(event, state, outfit.time().now());
    }
    state = questions.after(event, state);
  }

  private void input(Input input) {
    if (input instanceof Input.Focus focus) {
      looks(focus.gained(), attended);
    } else if (input instanceof Input.Key) {
      if (questions.wasTypedBefore(outfit.time().nanos())) {
        return;
      }
      notices.read();
      works.goneOn(state);
    } else if (input instanceof Input.Mouse) {
      works.goneOn(state);
    }
    Step step = steps.after(input, sight());
    if (input instanceof Input.Key && asksForNoLogin(step)) {
      questions.deckWasTypedTo(outfit.time().nanos());
    }
    state = step.state();
    turnTo();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Refresh) {
        openings.refreshed(scene().hosts().stream().map(one -> one.host().name()).toList());
      }
      if (effect instanceof Effect.AskAgain again) {
        openings.refreshed(List.of(again.host()));
      }
      over |= effect instanceof Effect.Quit;
      state = works.does(effect, state);
    }
  }

  /** Whoever turns to a host, or has it asked again, may expect its question. */
  private boolean asksForNoLogin(Step step) {
    boolean sameTab = step.state().scope().host().equals(state.scope().host());
    return state.dialog().isEmpty() && step.effects().isEmpty() && sameTab;
  }

  /** What the user has chosen is open: a tab, or a row. */
  private void turnTo() {
    state.scope().host().ifPresent(openings::turnTo);
    if (state.list().selected().isPresent()) {
      sight().job().map(OnHost::host).ifPresent(openings::turnTo);
    }
  }

  /** Whoever comes back is told what happened meanwhile. */
  private void looks(boolean nowFocused, boolean nowAttended) {
    boolean before = watched();
    focused = nowFocused;
    attended = nowAttended;
    if (!before && watched()) {
      state = notices.welcome(state, outfit.time().now());
    }
  }

  private Sight sight() {
    return new Sight(scene(), outfit.themes().names(), outfit.paperwork());
  }

  private Scene scene() {
    return new Scene(
        known, state, outfit.keys(), outfit.glyphs(), outfit.time().now(), outfit.zone());
  }

  /** Lets the selection settle, and tells the pollers what is looked at. */
  private void publish() {
    var settled = settling.settled(state.logs().settled(), sight().job(), outfit.time().nanos());
    if (!settled.equals(state.logs().settled())) {
      state = state.settledOn(settled);
      dirty = true;
    }
    openings.due(known).forEach(watch::refresh);
    watch.interest(Interests.of(state, known, watched()));
  }

  private void draw() {
    long now = outfit.time().nanos();
    if (over || !pace.isDue(dirty, now)) {
      return;
    }
    Grid grid = new Grid(state.size());
    Optional<Cursor> cursor = Deck.draw(scene(), grid.canvas(Rect.of(state.size())));
    screen.show(grid, cursor);
    pace.drew(now);
    dirty = false;
  }
}

package gpudeck.tui.app;

import gpudeck.core.action.Action;
import gpudeck.core.action.Actions;
import gpudeck.core.action.Destination;
import gpudeck.core.action.Entrances;
import gpudeck.core.action.Outcome;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.tmux.TerminalKind;
import gpudeck.core.watch.Watch;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Message;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does what steps ask for: what takes time on workers, whose outcomes come back as events. */
final class Works {

  private final Watch watch;
  private final Screen screen;
  private final Questions questions;
  private final Outfit outfit;
  private final Consumer<Event> events;
  private final Visits visits;
  private final AtomicInteger busy = new AtomicInteger();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "deck worker");
        thread.setDaemon(true);
        return thread;
      });

  Works(Watch watch, Screen screen, Questions questions, Outfit outfit, Consumer<Event> events) {
    this.watch = watch;
    this.screen = screen;
    this.questions = questions;
    this.outfit = outfit;
    this.events = events;
    String own = System.getenv().getOrDefault("TERM", "xterm");
    Entrances entrances =
        new Entrances(
            watch,
            new TerminalKind(own),
            "gpudeck: Ctrl-] then d deck, q let go, r redial, ? help");
    this.visits = new Visits(watch, entrances, outfit.keys(), () -> false);
  }

  /** Whether nothing is being done any more. */
  boolean idle() {
    return busy.get() == 0;
  }

  /** Does it, or starts to; the state with what can be said at once. */
  DeckState does(Effect effect, DeckState state) {
    if (effect instanceof Effect.Act act) {
      act(act.action());
    } else if (effect instanceof Effect.Attach attach) {
      return attached(attach.destination(), state);
    } else if (effect instanceof Effect.Refresh) {
      watch.refresh();
    } else if (effect instanceof Effect.Repaint) {
      screen.repaint();
    } else if (effect instanceof Effect.Wear wear) {
      return worn(wear.theme(), state);
    } else if (effect instanceof Effect.Copy copy) {
      return state.tell(copied(copy));
    } else if (effect instanceof Effect.Page page) {
      return paged(page, state);
    } else if (effect instanceof Effect.AllowGpus allow) {
      watch.lookIntoJobs(allow.host());
    } else if (effect instanceof Effect.Trust trust) {
      questions.trust(trust.yes());
    } else if (effect instanceof Effect.SecretKey key) {
      questions.type(key.key());
    } else if (effect instanceof Effect.SecretBack) {
      questions.back();
    } else if (effect instanceof Effect.SecretDone done) {
      questions.secret(done.given());
    }
    return questions.typed(state);
  }

  /** What is accepted is followed to its end beside the work: that may take minutes. */
  private void act(Action action) {
    start(() -> {
      Actions actions = new Actions(watch);
      Action done = action.done(actions.run(action, this::tell));
      if (action.order() == Order.CANCEL && !done.targets().isEmpty()) {
        workers.execute(() -> actions.follow(done, this::tell));
      }
    });
  }

  private void tell(Outcome outcome) {
    Message.Kind kind = outcome.done() ? Message.Kind.DONE : Message.Kind.ERROR;
    say(new Message(kind, outcome.says(), outfit.time().now()));
  }

  private void say(Message message) {
    events.accept(new Event.Said(message));
  }

  /** Counted before it starts, so that idle is never a lie. */
  private void start(Runnable task) {
    busy.incrementAndGet();
    workers.execute(() -> {
      try {
        task.run();
      } finally {
        busy.decrementAndGet();
      }
    });
  }

  private DeckState worn(String name, DeckState state) {
    ThemeResult result = outfit.themes().load(name);
    if (result instanceof ThemeResult.Loaded loaded) {
      screen.wear(loaded.theme());
      return state.withTheme(name);
    }
    String says = ((ThemeResult.Mistake) result).says();
    return state.tell(Message.of(Message.Kind.ERROR, says, outfit.time().now()));
  }

  private DeckState attached(Destination destination, DeckState state) {
    Left left = visits.visit(destination, screen);
    if (left instanceof Left.Over over) {
      Message.Kind kind = over.well() ? Message.Kind.INFO : Message.Kind.ERROR;
      return state.tell(new Message(kind, over.says(), outfit.time().now()));
    }
    return state;
  }

  private DeckState paged(Effect.Page page, DeckState state) {
    return new Pager(watch, screen)
        .show(page.host(), page.held())
        .map(says -> state.tell(Message.of(Message.Kind.WARNING, says, outfit.time().now())))
        .orElse(state);
  }

  private Message copied(Effect.Copy copy) {
    boolean sent = screen.copy(copy.text());
    String says =
        sent
            ? "Sent to the clipboard, if this terminal takes it: " + copy.text().value()
            : "Too long for a terminal's clipboard.";
    return Message.of(sent ? Message.Kind.INFO : Message.Kind.WARNING, says, outfit.time().now());
  }
}

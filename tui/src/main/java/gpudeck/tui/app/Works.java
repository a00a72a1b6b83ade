package gpudeck.tui.app;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.action.Actions;
import gpudeck.core.action.Destination;
import gpudeck.core.action.Entrances;
import gpudeck.core.action.Foreseeing;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Tunnel;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Durations;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.TunnelWish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Does what steps ask for: what takes time on workers, whose outcomes come back as events. */
final class Works {

  private final Watch watch;
  private final Screen screen;
  private final Questions questions;
  private final Outfit outfit;
  private final Consumer<Event> events;
  private final Visits visits;
  private final Submits submits;
  private final Pager pager;
  private Optional<Destination> interrupted = Optional.empty();
  private final AtomicInteger busy = new AtomicInteger();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "deck worker");
        thread.setDaemon(true);
        return thread;
      });

  /**
   * @param asked whether a question of the login on a host waits to be put before the user
   */
  Works(
      Watch watch,
      Screen screen,
      Questions questions,
      Outfit outfit,
      Predicate<String> asked,
      Consumer<Event> events) {
    this.watch = watch;
    this.screen = screen;
    this.questions = questions;
    this.outfit = outfit;
    this.events = events;
    this.submits = new Submits(watch, outfit.paperwork(), outfit.time(), outfit.zone(), events);
    Entrances entrances = Attaching.entrances(watch, outfit.keys(), System.getenv());
    this.pager = new Pager(watch, screen);
    this.visits = new Visits(watch, entrances, outfit.keys(), asked);
  }

  /** What goes on by itself as long as the deck is open. */
  void begin() {
    workers.execute(submits::lookBack);
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
    } else if (effect instanceof Effect.Sessions sessions) {
      start(() -> work(sessions));
    } else if (effect instanceof Effect.Alter alter) {
      alter(alter);
    } else if (effect instanceof Effect.Prepare prepare) {
      start(() -> submits.prepare(prepare.form()));
    } else if (effect instanceof Effect.Foresee foresee) {
      foresee.hosts().forEach(host -> start(() -> foresee(host, foresee)));
    } else if (effect instanceof Effect.Again again) {
      start(() -> submits.prepare(again.form(), again.receipt()));
    } else if (effect instanceof Effect.Submit submit) {
      start(() -> submits.submit(submit.job()));
      String says = "Submit to " + submit.job().host() + ": it is on its way.";
      return state.tell(Message.of(Message.Kind.INFO, says, outfit.time().now()));
    } else if (effect instanceof Effect.Refresh) {
      return resting(watch.refresh(), state);
    } else if (effect instanceof Effect.AskAgain again) {
      return resting(watch.refresh(again.host()), state);
    } else if (effect instanceof Effect.Repaint) {
      screen.repaint();
    } else if (effect instanceof Effect.Wear wear) {
      return worn(wear.theme(), state);
    } else if (effect instanceof Effect.Copy copy) {
      return state.tell(copied(copy));
    } else if (effect instanceof Effect.Page page) {
      pager.await(page.wish());
    } else if (effect instanceof Effect.AllowGpus allow) {
      watch.lookIntoJobs(allow.host());
    } else if (effect instanceof Effect.OpenTunnel open) {
      return opened(open.asked(), state);
    } else if (effect instanceof Effect.CloseTunnel close) {
      watch.closeTunnel(close.host(), close.port());
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

  /** A site's minimum holds back even a key: then that is said. */
  private DeckState resting(Duration rests, DeckState state) {
    if (rests.isZero()) {
      return state;
    }
    String says = "Schedulers are asked again in %s: poll.minimum.".formatted(upTo(rests));
    return state.tell(Message.of(Message.Kind.INFO, says, outfit.time().now()));
  }

  private static String upTo(Duration rests) {
    return Durations.words(rests.plusMillis(999));
  }

  /** What is accepted is followed to its end beside the work: that may take minutes. */
  private void act(Action action) {
    start(() -> {
      Actions actions = new Actions(watch);
      Telling telling = telling(action.targets());
      Action done = action.done(actions.run(action, telling::tell));
      telling.end(action.order().word());
      if (action.order() == Order.CANCEL && !done.targets().isEmpty()) {
        workers.execute(() -> actions.follow(done, telling::tellLater));
      }
    });
  }

  private void alter(Effect.Alter alter) {
    start(() -> {
      Telling telling = telling(alter.targets());
      new Actions(watch).change(alter.change(), alter.targets(), telling::tell);
      telling.end(alter.change().typed());
    });
  }

  private Telling telling(List<Target> meant) {
    String alerts = outfit.keys().key(Command.ALERTS).orElse(":" + Command.ALERTS.word());
    return new Telling(meant, alerts, outfit.time(), this::say);
  }

  private void foresee(String host, Effect.Foresee job) {
    Optional<Foreseeing.Said> said = new Foreseeing(watch).ask(host, job.ask(), job.besides());
    events.accept(new Event.Foreseen(host, WhereSteps.heard(job.ask(), said, outfit.time().now())));
  }

  private void work(Effect.Sessions sessions) {
    Parsed<SafeText> answer = watch.once(sessions.host(), sessions.work()).join();
    watch.refresh(sessions.host());
    say(
        answer instanceof Parsed.Value<SafeText> done
            ? new Message(Message.Kind.DONE, done.value(), outfit.time().now())
            : new Message(
                Message.Kind.ERROR,
                ((Parsed.Bad<SafeText>) answer).trouble().says(),
                outfit.time().now()));
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

  /** Who goes on in the deck means no more what was to happen by itself. */
  void goneOn(DeckState before) {
    if (before.dialog().isEmpty()) {
      pager.forget();
      interrupted = Optional.empty();
    }
  }

  /** Goes on with what waited for a host. */
  DeckState goesOn(Snapshot now, DeckState state) {
    return attachedAgain(now, pager.isReady(now, state) ? paged(now, state) : state);
  }

  private DeckState paged(Snapshot now, DeckState state) {
    DeckState after = state.goneOn(outfit.time().now());
    return pager.show(now).map(says -> after.tell(warning(says))).orElse(after);
  }

  /** Goes on where the user was attached before a login had to be answered, once it is up. */
  private DeckState attachedAgain(Snapshot now, DeckState state) {
    Optional<Destination> place = interrupted.filter(one -> state.dialog().isEmpty());
    Optional<LinkState> link = place.flatMap(one -> now.host(one.host())).map(HostPicture::link);
    boolean up = link.filter(LinkState.Up.class::isInstance).isPresent();
    if (up || link.filter(LinkState.Refused.class::isInstance).isPresent()) {
      interrupted = Optional.empty();
    }
    return up ? attached(place.get(), state) : state;
  }

  /** What stands in the way of a tunnel is said where it is typed. */
  private DeckState opened(Dialog.NewTunnel asked, DeckState state) {
    TunnelWish wish = asked.wish().orElseThrow();
    Tunnel.Result result = watch.tunnel(asked.host(), wish.end(), wish.port());
    if (result instanceof Tunnel.Result.Failed failed) {
      return state.withDialog(asked.withRefused(failed.trouble().says().plus(": another one?")));
    }
    String address = ((Tunnel.Result.Open) result).tunnel().state().address();
    String says = address + " leads to " + wish.end() + " on " + asked.host() + " now.";
    return state.withoutDialog().tell(Message.of(Message.Kind.DONE, says, outfit.time().now()));
  }

  private DeckState attached(Destination destination, DeckState state) {
    Left left = visits.visit(destination, screen);
    if (left instanceof Left.Asked asked) {
      interrupted = Optional.of(asked.destination());
    }
    if (left instanceof Left.Over over) {
      Message.Kind kind = over.well() ? Message.Kind.INFO : Message.Kind.ERROR;
      return state.tell(new Message(kind, over.says(), outfit.time().now()));
    }
    return state;
  }

  private Message warning(String says) {
    return Message.of(Message.Kind.WARNING, says, outfit.time().now());
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

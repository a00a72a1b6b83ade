package gpudeck.core.action;

import gpudeck.core.action.Entered.Refused;
import gpudeck.core.action.Entered.Shown;
import gpudeck.core.host.Route;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobShell;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Doorway;
import gpudeck.core.tmux.Doorways;
import gpudeck.core.tmux.OwnTmux;
import gpudeck.core.tmux.TerminalKind;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.Optional;

/**
 * Goes into sessions, jobs and shells of hosts, over the one login that each has. Waits: call it on
 * a worker.
 */
public final class Entrances {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Any login shell understands it. */
  private static final String LOGIN_SHELL = "exec \"$SHELL\" -l";

  private final Watch watch;
  private final TerminalKind terminal;
  private final ThisMachine here;
  private final Optional<OwnTmux> own;
  private final String greeting;
  private final String mark = Nonce.fresh();

  /**
   * @param terminal the user's own
   * @param here where gpudeck itself runs
   * @param own the tmux that it runs in, if it does
   * @param greeting shown for a moment on entry; plain ASCII
   */
  public Entrances(
      Watch watch,
      TerminalKind terminal,
      ThisMachine here,
      Optional<OwnTmux> own,
      String greeting) {
    this.watch = watch;
    this.terminal = terminal;
    this.here = here;
    this.own = own;
    this.greeting = greeting;
  }

  /** Goes there; the terminal has that size at first. */
  public Entered enter(Destination destination, Window window) {
    Optional<HostKey> key = watch.snapshot().host(destination.host()).flatMap(HostPicture::key);
    if (key.isEmpty()) {
      return refused(Kind.UNREACHABLE, destination.host() + " has not answered yet.");
    }
    Doorways doorways = new Doorways(key.get(), terminal, mark);
    if (destination instanceof Destination.OfSession session) {
      return through(destination, doorways.into(session.key()), window);
    }
    if (destination instanceof Destination.OfListed listed) {
      return through(destination, doorways.into(listed.id(), listed.created()), window);
    }
    if (destination instanceof Destination.OfRun one) {
      return through(destination, doorways.into(Plain.seat(one.id(), one.made())), window);
    }
    if (destination instanceof Destination.InJob job) {
      return inJob(job, doorways, window);
    }
    return shell((Destination.Shell) destination, doorways, window);
  }

  private Entered inJob(Destination.InJob place, Doorways doorways, Window window) {
    Job job = place.job();
    if (!job.user().value().equals(doorways.host().user())) {
      return refused(Kind.DENIED, "it is a job of " + job.user() + ", who alone can go into it.");
    }
    Optional<Scheduler> scheduler = scheduler(place);
    Optional<String> command = scheduler.flatMap(one -> one.shellIn(job));
    if (command.isEmpty()) {
      SafeText title = scheduler.map(Scheduler::title).orElse(SafeText.of("its scheduler"));
      return refused(Kind.MISSING, "gpudeck knows no way into a running job of " + title + ".");
    }
    return through(place, doorways.intoOrNew(JobShell.name(job), command.get()), window);
  }

  private Optional<Scheduler> scheduler(Destination.InJob place) {
    return watch
        .snapshot()
        .host(place.host())
        .flatMap(HostPicture::found)
        .map(Finding.Found::scheduler);
  }

  private Entered shell(Destination.Shell place, Doorways doorways, Window window) {
    Optional<OwnTmux> around = own.filter(tmux -> isHere(place.host()));
    if (around.isPresent()) {
      return shown(answer(place.host(), around.get().window()));
    }
    Parsed<String> kind = answer(place.host(), doorways.kind());
    return kind instanceof Parsed.Value<String> known
        ? opened(watch.terminal(place.host(), LOGIN_SHELL, known.value(), window), place)
        : new Refused(((Parsed.Bad<String>) kind).trouble());
  }

  private static Entered shown(Parsed<SafeText> answer) {
    return answer instanceof Parsed.Value<SafeText> value
        ? new Shown(value.value())
        : new Refused(((Parsed.Bad<SafeText>) answer).trouble());
  }

  /** Also over SSH: what matters is that the user's tmux is there. */
  private boolean isHere(String host) {
    return watch.snapshot().host(host).filter(this::isHere).isPresent();
  }

  private boolean isHere(HostPicture picture) {
    Route route = picture.host().route();
    return route instanceof Route.Local
        || route instanceof Route.Ssh && picture.hello().filter(here::isOf).isPresent();
  }

  private Entered through(Destination destination, Probe<Doorway> probe, Window window) {
    Parsed<Doorway> answer = answer(destination.host(), probe);
    if (answer instanceof Parsed.Bad<Doorway> bad) {
      return new Refused(bad.trouble());
    }
    Doorway doorway = ((Parsed.Value<Doorway>) answer).value();
    SafeText name = destination.name();
    SessionKey key = doorway.session().key();
    Optional<OwnTmux> around = own.filter(tmux -> isHere(destination.host()) && tmux.serves(key));
    if (around.isPresent()) {
      return shown(answer(destination.host(), around.get().show(key.id(), name)));
    }
    return opened(
        watch.terminal(destination.host(), doorway.command(greeting), doorway.kind(), window),
        new Destination.OfSession(destination.host(), name, key));
  }

  private static Entered opened(Opened opened, Destination again) {
    return opened instanceof Opened.Open open
        ? new Entered.Inside(open.channel(), again)
        : new Refused(((Opened.Failed) opened).trouble());
  }

  private <T> Parsed<T> answer(String host, Probe<T> probe) {
    return Asked.answer(watch, host, probe, PATIENCE);
  }

  private static Refused refused(Kind kind, String says) {
    return new Refused(Trouble.of(kind, says));
  }
}

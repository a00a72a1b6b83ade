package gpudeck.tui.cli;

import gpudeck.core.action.Destination;
import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.scheduler.Job;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.app.Left;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.Themes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpudeck attach [HOST:]ID|SESSION}. */
@Command(
    name = "attach",
    description = "Go into a job or a tmux session with this terminal, over losses of the link.")
final class AttachCommand implements Callable<Integer> {

  private final Run run;

  @Parameters(
      paramLabel = "ID|SESSION",
      arity = "0..1",
      description =
          "A running job's id or a tmux session's name, HOST:ID where several hosts are meant; none:"
              + " the host's one session.")
  private String id;

  AttachCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    if (run.options().json()) {
      return run.wrong("attach prints no JSON: it hands the terminal over");
    }
    if (!run.outside().isTerminal().canDraw()) {
      return run.wrong("attach needs a terminal");
    }
    if (run.options().readonly()) {
      run.say("--readonly: who is attached could type");
      return Exit.FAILED;
    }
    return id == null
        ? run.withHosts((desk, hosts) -> only(desk, hosts))
        : new JobSearch(run).with(List.of(id), (desk, matches) -> named(desk, matches.get(0)));
  }

  /** The one session of the one host that is meant. */
  private int only(Desk desk, List<Host> hosts) {
    if (hosts.size() != 1) {
      return run.wrong("on which host? Name it with -H");
    }
    HostAnswer<List<Session>> answer = sessions(desk, hosts);
    List<Session> found = answer.value().orElse(List.of());
    if (answer.fault().isPresent()) {
      return failed(answer);
    }
    if (found.size() > 1) {
      return run.wrong("which one? There are " + names(found));
    }
    return found.stream()
        .findFirst()
        .map(session -> stay(desk, of(answer.name(), session)))
        .orElseGet(() -> refused(answer.name() + " has no tmux session."));
  }

  private static String names(List<Session> sessions) {
    return sessions.stream()
        .map(session -> session.name().value())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private int named(Desk desk, JobSearch.Match match) {
    if (match.jobs().size() > 1) {
      return run.wrong(match.target() + " is an array; name one task of it");
    }
    return match.jobs().stream()
        .findFirst()
        .map(job -> job(desk, match, job))
        .orElseGet(() -> session(desk, match));
  }

  private int job(Desk desk, JobSearch.Match match, Job job) {
    if (!job.state().runs()) {
      String word = job.state().word().replace('_', ' ');
      return refused(match.target() + " is " + word + ": there is nothing to go into.");
    }
    return stay(desk, Destination.ofJob(match.host(), job));
  }

  /** On a cluster a name that no job has may be a session's. */
  private int session(Desk desk, JobSearch.Match match) {
    if (match.list().fault().isPresent()) {
      return failed(match.list());
    }
    List<Host> hosts =
        desk.snapshot()
            .host(match.host())
            .map(picture -> List.of(picture.host()))
            .orElse(List.of());
    HostAnswer<List<Session>> answer = sessions(desk, hosts);
    return answer.value().stream()
        .flatMap(List::stream)
        .filter(session -> session.name().value().equals(match.name().id()))
        .findFirst()
        .map(session -> stay(desk, of(match.host(), session)))
        .orElseGet(() -> refused(match.host() + " has no job and no session " + match.name().id()));
  }

  private HostAnswer<List<Session>> sessions(Desk desk, List<Host> hosts) {
    return Lists.SESSIONS.look(desk, hosts, run.options().timeout()).get(0);
  }

  private static Destination of(String host, Session session) {
    SafeText name = SafeText.of("session ").plus(session.name());
    return new Destination.OfSession(host, name, session.key());
  }

  private int stay(Desk desk, Destination destination) {
    Config.Outcome read = run.outside().book().config(run.options());
    if (read instanceof Config.Outcome.Bad bad) {
      return run.wrong(bad.mistake().toString());
    }
    ScreenWishes wishes =
        new ScreenWishes(
            ((Config.Outcome.Good) read).config(),
            run.options(),
            run.outside().person().environment());
    Themes themes = RealWorld.themes(run.outside().person());
    if (wishes.theme(themes) instanceof ThemeResult.Loaded worn) {
      return left(
          desk.attach(destination, wishes.settings(worn), wishes.keys().keys()), destination);
    }
    return run.wrong(((ThemeResult.Mistake) wishes.theme(themes)).says());
  }

  private int left(Optional<Left> left, Destination destination) {
    if (left.isEmpty()) {
      return run.wrong("attach needs a terminal, and /dev/tty is none");
    }
    if (left.get() instanceof Left.Over over) {
      run.say(over.says().value());
      return over.well() ? Exit.DONE : Exit.FAILED;
    }
    return left.get() instanceof Left.ForDeck
        ? new Deck(run.options(), run.outside()).open(List.of(destination.host()))
        : Exit.DONE;
  }

  private int refused(String says) {
    run.say(says);
    return Exit.FAILED;
  }

  private int failed(HostAnswer<?> answer) {
    run.sayTroubles(List.of(answer));
    return Run.exit(List.of(answer));
  }
}

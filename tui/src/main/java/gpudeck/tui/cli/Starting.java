package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.plain.RunRequest;
import gpudeck.core.scheduler.plain.RunStart;
import gpudeck.core.scheduler.plain.RunStart.Started;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Starts a run on one host, once, and says what came of it. */
final class Starting {

  private static final Glance<Finding> FINDING =
      new Glance<>("scheduler", Sight.SESSIONS, HostPicture::finding, scheduler -> true);

  private final Run run;
  private final RunRequest request;
  private final boolean onLoginNode;

  Starting(Run run, RunRequest request, boolean onLoginNode) {
    this.run = run;
    this.request = request;
    this.onLoginNode = onLoginNode;
  }

  /** What came of it. */
  private record Told(String target, boolean done, SafeText says) {}

  int on(Desk desk, Host host) {
    HostAnswer<Finding> found = FINDING.look(desk, List.of(host), run.options().timeout()).get(0);
    if (found.fault().isPresent()) {
      run.sayTroubles(List.of(found));
      return end(found.map(finding -> List.<Told>of()), true);
    }
    Optional<String> scheduler = scheduler(found.value().orElseThrow());
    if (scheduler.isPresent() && !onLoginNode) {
      return told(
          found,
          false,
          SafeText.of(
              "not started: "
                  + host.name()
                  + " has a scheduler ("
                  + scheduler.get()
                  + "), and training is not for its login node. Submit it as a job, or add"
                  + " --on-login-node."));
    }
    return told(found, started(desk, host.name()));
  }

  /** The scheduler that answers there, if one does. */
  private static Optional<String> scheduler(Finding finding) {
    boolean plain = finding instanceof Finding.Found found && found.scheduler().cluster().isPlain();
    return plain ? Optional.empty() : Optional.of(finding.inShort().value());
  }

  /** The same request again finds the run that the lost answer was about, or starts it. */
  private Parsed<Started> started(Desk desk, String host) {
    Duration most = run.options().timeout();
    long end = System.nanoTime() + most.multipliedBy(2).toNanos();
    Parsed<Started> answer = desk.ask(host, RunStart.probe(request), most);
    while (isLost(answer) && System.nanoTime() < end) {
      run.say(host + ": the answer was lost; asking whether the run is there");
      if (desk.await(now -> now.host(host).filter(Starting::isUp).isPresent(), most).isEmpty()) {
        return answer;
      }
      answer = desk.ask(host, RunStart.probe(request), most);
    }
    return answer;
  }

  private static boolean isUp(HostPicture host) {
    return host.link() instanceof LinkState.Up;
  }

  private static boolean isLost(Parsed<Started> answer) {
    return answer instanceof Parsed.Bad<Started> bad && isLost(bad.trouble());
  }

  private static boolean isLost(Trouble trouble) {
    return trouble.kind() == Trouble.Kind.UNREACHABLE || trouble.kind() == Trouble.Kind.TIMEOUT;
  }

  private int told(HostAnswer<Finding> host, Parsed<Started> answer) {
    if (answer instanceof Parsed.Value<Started> value) {
      return told(host, true, started(host.name(), value.value()));
    }
    Trouble trouble = ((Parsed.Bad<Started>) answer).trouble();
    SafeText unknown =
        SafeText.of(
            "whether it was started is not known: gpudeck job "
                + target(host)
                + " tells once the host answers. ");
    return told(host, false, isLost(trouble) ? unknown.plus(trouble.says()) : trouble.says());
  }

  private SafeText started(String host, Started started) {
    if (started.endsWithLogin()) {
      run.say(
          host
              + " ends what is left behind at logout (KillUserProcesses=yes): to outlive it, the"
              + " tmux server has to be started by: systemd-run --user --scope tmux new -d");
    }
    return SafeText.of("started; its log is ").plus(started.log().shown());
  }

  private int told(HostAnswer<Finding> host, boolean done, SafeText says) {
    Told told = new Told(target(host), done, says);
    run.say(told.target() + ": " + says);
    if (done && !run.options().json()) {
      run.printLines(List.of(told.target()));
    }
    HostAnswer<List<Told>> answer =
        new HostAnswer<>(
            host.name(),
            host.cluster(),
            Optional.of(List.of(told)),
            Optional.of(Instant.now()),
            Optional.empty());
    return end(answer, done);
  }

  private String target(HostAnswer<?> host) {
    return host.name() + ":" + request.id();
  }

  private int end(HostAnswer<List<Told>> answer, boolean done) {
    if (run.options().json()) {
      run.print(Report.ofHosts(done, List.of(answer), "outcomes", Starting::outcome));
    }
    int reached = Run.exit(List.of(answer));
    return reached == Exit.DONE && !done ? Exit.FAILED : reached;
  }

  private static void outcome(Json json, Told told) {
    OutcomeJson.outcome(json, "run", told.target(), told.done(), told.says());
  }
}

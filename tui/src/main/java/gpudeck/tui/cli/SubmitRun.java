package gpudeck.tui.cli;

import gpudeck.core.action.Submitting.End;
import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.ScriptFile;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of {@code gpudeck submit}. */
final class SubmitRun {

  private static final int LONGEST_SCRIPT = 1 << 20;

  private final Run run;
  private final Order order;

  /** What was typed. */
  record Order(
      String script,
      boolean here,
      Map<Want, String> wants,
      List<String> more,
      boolean held,
      boolean yes) {}

  SubmitRun(Run run, Order order) {
    this.run = run;
    this.order = order;
  }

  /** Runs the command; returns its exit code. */
  int run() {
    if (run.options().readonly()) {
      run.say("--readonly: nothing is changed");
      return Exit.FAILED;
    }
    if (!order.yes() && !run.outside().isTerminal().canAsk()) {
      return run.wrong("without a terminal submit needs --yes");
    }
    return objection().map(run::wrong).orElseGet(() -> run.withHosts(this::on));
  }

  private Optional<String> objection() {
    return order.wants().entrySet().stream()
        .filter(want -> !want.getKey().accepts(want.getValue()))
        .findFirst()
        .map(want ->
            "--%s is %s, not %s"
                .formatted(want.getKey().word(), want.getKey().says(), want.getValue()));
  }

  private int on(Desk desk, List<Host> hosts) {
    if (hosts.size() != 1) {
      return run.wrong("to which host? Name one with -H");
    }
    HostAnswer<Queue> jobs = Lists.JOBS.look(desk, hosts, run.options().timeout()).get(0);
    Optional<HostPicture> picture = desk.snapshot().host(jobs.name());
    Optional<Scheduler> scheduler = picture.flatMap(HostPicture::found).map(f -> f.scheduler());
    if (scheduler.isEmpty()) {
      run.sayTroubles(List.of(jobs));
      return ended(
          jobs, new End.None(SafeText.of("nothing was submitted.")), Run.exit(List.of(jobs)));
    }
    Optional<Submitter> submitter = scheduler.flatMap(Scheduler::submitter);
    if (submitter.isEmpty()) {
      SafeText title = scheduler.get().title();
      return refused(jobs, SafeText.of("gpudeck cannot submit to ").plus(title).plus(" yet."));
    }
    Parsed<Submission> submission = submission(desk, picture.get());
    return submission instanceof Parsed.Value<Submission> value
        ? confirmed(desk, jobs, submitter.get(), value.value())
        : refused(jobs, ((Parsed.Bad<Submission>) submission).trouble().says());
  }

  private Parsed<Submission> submission(Desk desk, HostPicture picture) {
    if (order.here()) {
      return fromHere();
    }
    Raw path = path(picture);
    Parsed<Raw> text =
        desk.ask(picture.host().name(), new ScriptFile(path).read(), run.options().timeout());
    if (text instanceof Parsed.Bad<Raw> bad) {
      return new Parsed.Bad<>(bad.trouble());
    }
    Raw script = ((Parsed.Value<Raw>) text).value();
    return script.bytes().isEmpty()
        ? bad(path.shown().value() + " does not begin with #!, so it is no script.")
        : new Parsed.Value<>(submission(Optional.of(path), script));
  }

  private Submission submission(Optional<Raw> path, Raw text) {
    return new Submission(path, text, order.wants(), order.more(), order.held());
  }

  private Raw path(HostPicture picture) {
    Raw typed = Raw.ofText(order.script());
    if (typed.bytes().startsWith("/")) {
      return typed;
    }
    if (picture.host().route() instanceof Route.Local && !typed.bytes().startsWith("~/")) {
      return Raw.ofText(Path.of(order.script()).toAbsolutePath().normalize().toString());
    }
    String home = picture.hello().map(hello -> hello.home().bytes()).orElse("");
    return new Raw(home + "/" + typed.bytes().replaceFirst("^~/", ""));
  }

  private Parsed<Submission> fromHere() {
    try {
      Path file = Path.of(order.script());
      if (Files.size(file) > LONGEST_SCRIPT) {
        return bad(file + " is larger than a script can be.");
      }
      Raw text = Raw.of(Files.readAllBytes(file));
      return text.bytes().startsWith("#!")
          ? new Parsed.Value<>(submission(Optional.empty(), text))
          : bad(file + " does not begin with #!, so it is no script.");
    } catch (IOException unreadable) {
      return bad(order.script() + " cannot be read here.");
    }
  }

  private static Parsed<Submission> bad(String says) {
    return new Parsed.Bad<>(Trouble.of(Trouble.Kind.MISSING, says));
  }

  private int confirmed(Desk desk, HostAnswer<Queue> jobs, Submitter submitter, Submission what) {
    if (!order.yes()) {
      show(desk, jobs.name(), submitter, what);
      boolean goes =
          run.outside()
              .console()
              .line("Submit to " + jobs.name() + "? [y/N] ")
              .map(String::strip)
              .filter(typed -> typed.matches("(?i)y(es)?"))
              .isPresent();
      if (!goes) {
        return refused(jobs, SafeText.of("nothing was submitted."));
      }
    }
    End end = desk.submit(jobs.name(), what, says -> run.say(says.value()));
    boolean done = end instanceof End.Job;
    return ended(
        jobs, end, done ? Exit.DONE : end instanceof End.None ? Exit.FAILED : Exit.TIMED_OUT);
  }

  /** What will go, as it will go, and what the scheduler's own test says of it. */
  private void show(Desk desk, String host, Submitter submitter, Submission what) {
    what.text()
        .bytes()
        .lines()
        .map(line -> "  | " + new Raw(line).shown())
        .forEach(run.outside().err()::println);
    run.say(submitter.command(what).value());
    submitter
        .test(what)
        .map(test -> desk.ask(host, test, run.options().timeout()))
        .ifPresent(answer ->
            run.say(SubmitWords.tested(answer, java.time.ZoneId.systemDefault()).value()));
  }

  private int refused(HostAnswer<Queue> jobs, SafeText says) {
    return ended(jobs, new End.None(says), Exit.FAILED);
  }

  /** One line, or one document; the id alone on standard output is what a script wants. */
  private int ended(HostAnswer<Queue> jobs, End end, int exit) {
    Optional<String> id = end instanceof End.Job job ? Optional.of(job.id()) : Optional.empty();
    run.say(jobs.name() + ": " + end.says());
    if (run.options().json()) {
      SubmitWords.Outcome outcome =
          new SubmitWords.Outcome(
              jobs.name() + ":" + id.orElse(order.script()), id.isPresent(), end.says());
      HostAnswer<List<SubmitWords.Outcome>> answer = jobs.map(queue -> List.of(outcome));
      run.print(Report.ofHosts(id.isPresent(), List.of(answer), "outcomes", SubmitWords::outcome));
    } else {
      id.ifPresent(job -> run.printLines(List.of(job)));
    }
    return exit;
  }
}

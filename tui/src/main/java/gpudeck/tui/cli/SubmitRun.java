package gpudeck.tui.cli;

import gpudeck.core.action.Preparing.Draft;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.host.Host;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of {@code gpudeck submit}. */
final class SubmitRun {

  private final Run run;
  private final Order order;

  /** What was typed. */
  record Order(
      JobSource source, Map<Want, String> wants, List<String> more, boolean held, boolean yes) {}

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
    if (order.source() instanceof JobSource.OnHost script
        && !ShellWords.areWhole(script.arguments())) {
      return Optional.of("--arguments: a quote is not closed");
    }
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
    Optional<Submitter> submitter = scheduler.get().submitter();
    if (submitter.isEmpty()) {
      SafeText title = scheduler.get().title();
      return refused(jobs, SafeText.of("gpudeck cannot submit to ").plus(title).plus(" yet."));
    }
    desk.lookBack(jobs.name(), found -> run.say(SubmitWords.lookedBack(found)));
    return drafted(desk, jobs, picture.get(), submitter.get());
  }

  private int drafted(Desk desk, HostAnswer<Queue> jobs, HostPicture picture, Submitter to) {
    Parsed<Draft> draft = new Drafting(order, picture, to.offer(), desk.templates()).draft();
    if (draft instanceof Parsed.Bad<Draft> bad) {
      return refused(jobs, bad.trouble().says());
    }
    Parsed<Prepared> job = desk.prepare(((Parsed.Value<Draft>) draft).value());
    return job instanceof Parsed.Value<Prepared> value
        ? confirmed(desk, jobs, value.value())
        : refused(jobs, ((Parsed.Bad<Prepared>) job).trouble().says());
  }

  private int confirmed(Desk desk, HostAnswer<Queue> jobs, Prepared job) {
    if (order.yes()) {
      warn(job);
    } else {
      show(job);
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
    End end = desk.submit(job, says -> run.say(says.value()));
    boolean done = end instanceof End.Job;
    return ended(
        jobs, end, done ? Exit.DONE : end instanceof End.None ? Exit.FAILED : Exit.TIMED_OUT);
  }

  /** What will go, as it will go, and what is to be said of it. */
  private void show(Prepared job) {
    job.submission()
        .text()
        .bytes()
        .lines()
        .map(line -> "  | " + new Raw(line).shown())
        .forEach(run.outside().err()::println);
    run.say(job.command().value());
    warn(job);
  }

  /** What the scheduler's own test says, and what will probably go wrong. */
  private void warn(Prepared job) {
    job.test()
        .map(test -> SubmitWords.tested(test, ZoneId.systemDefault()))
        .ifPresent(says -> run.say(says.value()));
    job.warnings().forEach(warning -> run.say("warning: " + warning));
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
              jobs.name() + ":" + id.orElse(order.source().name()), id.isPresent(), end.says());
      HostAnswer<List<SubmitWords.Outcome>> answer = jobs.map(queue -> List.of(outcome));
      run.print(Report.ofHosts(id.isPresent(), List.of(answer), "outcomes", SubmitWords::outcome));
    } else {
      id.ifPresent(job -> run.printLines(List.of(job)));
    }
    return exit;
  }
}

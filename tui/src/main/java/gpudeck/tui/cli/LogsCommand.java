package gpudeck.tui.cli;

import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.JobSearch.Match;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpudeck logs ID}. */
@Command(
    name = "logs",
    description = "What a job has printed: every byte into a pipe, safe text on a terminal.")
final class LogsCommand implements Callable<Integer> {

  private static final int SOME = 5;

  private final Run run;

  @Parameters(
      paramLabel = "ID",
      description = "The job's id, or HOST:ID where several hosts are meant.")
  private String id;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the job has ended; to stop watching does not stop the job.")
  private boolean follow;

  @Option(names = "--stderr", description = "Standard error instead of standard output.")
  private boolean stderr;

  LogsCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return follow && run.options().json()
        ? run.wrong("--json prints one document: it cannot follow")
        : new JobSearch(run).with(List.of(id), (desk, matches) -> show(desk, matches.get(0)));
  }

  private int show(Desk desk, Match match) {
    if (match.jobs().isEmpty()) {
      return failed(match, match.missing());
    }
    if (match.jobs().size() > 1) {
      List<String> tasks = match.jobs().stream().map(Job::id).limit(SOME).toList();
      return run.wrong(
          match.target() + " is an array; name one task of " + String.join(" ", tasks));
    }
    return show(desk, match, match.jobs().get(0));
  }

  private int show(Desk desk, Match match, Job job) {
    Optional<Scheduler> scheduler =
        desk.snapshot().host(match.host()).flatMap(HostPicture::found).map(f -> f.scheduler());
    if (scheduler.isEmpty()) {
      return failed(match, match.host() + " has no scheduler any more.");
    }
    return scheduler
        .get()
        .screen(job)
        .map(screen -> screen(match, desk.ask(match.host(), screen, run.options().timeout())))
        .orElseGet(() -> file(desk, match, job, scheduler.get()));
  }

  /** A session has no log file, but a terminal. */
  private int screen(Match match, Parsed<List<InkedLine>> answer) {
    if (follow) {
      return failed(
          match, match.target() + " is a session: it has a screen, and no log to follow.");
    }
    if (answer instanceof Parsed.Bad<List<InkedLine>> bad) {
      return failed(match, bad.trouble().says().value());
    }
    List<InkedLine> lines = ((Parsed.Value<List<InkedLine>>) answer).value();
    if (run.options().json()) {
      run.print(LogJson.ofScreen(match, lines));
    } else {
      run.printLines(lines.stream().map(line -> line.plain().value()).toList());
    }
    return Exit.DONE;
  }

  private int file(Desk desk, Match match, Job job, Scheduler scheduler) {
    Parsed<JobDetails> answer =
        desk.ask(match.host(), scheduler.details(job), run.options().timeout());
    if (answer instanceof Parsed.Bad<JobDetails> bad) {
      return failed(match, bad.trouble().says().value());
    }
    JobDetails details = ((Parsed.Value<JobDetails>) answer).value();
    Stream stream = stderr ? Stream.ERR : Stream.OUT;
    Optional<Raw> path = details.readable(stream);
    if (path.isEmpty()) {
      return failed(match, pathless(match, details, stream));
    }
    LogReading reading = new LogReading(run, desk, match, details.job(), path.get());
    return run.options().json() ? reading.json() : reading.print(follow);
  }

  private static String pathless(Match match, JobDetails details, Stream stream) {
    return Optional.ofNullable(details.withheld().get(stream))
        .map(SafeText::value)
        .orElse("the scheduler does not tell where " + match.target() + " writes.");
  }

  private int failed(Match match, String says) {
    run.say(says);
    if (run.options().json()) {
      run.print(LogJson.none(match));
    }
    return match.list().fault().isPresent() ? Run.exit(List.of(match.list())) : Exit.FAILED;
  }
}

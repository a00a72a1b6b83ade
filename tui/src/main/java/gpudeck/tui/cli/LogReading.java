package gpudeck.tui.cli;

import gpudeck.core.link.Trouble;
import gpudeck.core.log.LogChunk;
import gpudeck.core.log.LogLimits;
import gpudeck.core.log.LogTail;
import gpudeck.core.log.WholeLog;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one job's log file, once or until the job has ended. */
final class LogReading {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Run run;
  private final Desk desk;
  private final JobSearch.Match match;
  private final Job job;
  private final Raw path;
  private String said = "";

  LogReading(Run run, Desk desk, JobSearch.Match match, Job job, Raw path) {
    this.run = run;
    this.desk = desk;
    this.match = match;
    this.job = job;
    this.path = path;
  }

  /** Prints the end of the log as one document. */
  int json() {
    LogTail tail = new LogTail(path, LogLimits.USUAL);
    Parsed<LogChunk> answer = ask(tail.next(job.state().waits()));
    if (answer instanceof Parsed.Value<LogChunk> value) {
      run.print(LogJson.ofFile(match, tail.accept(value.value())));
      return Exit.DONE;
    }
    run.print(LogJson.none(match));
    return failed(((Parsed.Bad<LogChunk>) answer).trouble());
  }

  /** Prints the log from its start. */
  int print(boolean follow) {
    PrintStream out = run.outside().out();
    LogPrinter printer =
        run.outside().isTerminal().out() ? new SafeLogPrinter(out) : new RawLogPrinter(out);
    WholeLog log = new WholeLog(path);
    boolean over = false;
    while (!over && !out.checkError()) {
      boolean ended = ended();
      Parsed<LogChunk> answer = ask(log.next(job.state().waits()));
      if (answer instanceof Parsed.Value<LogChunk> value) {
        WholeLog.Piece piece = log.accept(value.value());
        take(piece, printer);
        over = !piece.more() && (!follow || ended);
        if (!piece.more() && !over) {
          pause();
        }
      } else if (!mayCome(follow && !ended, ((Parsed.Bad<LogChunk>) answer).trouble())) {
        return failed(((Parsed.Bad<LogChunk>) answer).trouble());
      }
    }
    printer.end();
    return Exit.DONE;
  }

  private void take(WholeLog.Piece piece, LogPrinter printer) {
    if (piece.anew()) {
      say("the log is another file now; it is read from its start");
    }
    printer.print(piece.bytes());
  }

  /** What goes by itself is waited for, and said once. */
  private boolean mayCome(boolean follow, Trouble trouble) {
    boolean passes =
        switch (trouble.kind()) {
          case UNREACHABLE, TIMEOUT, MISSING, GARBLED -> true;
          case LOGIN, HOSTKEY, DENIED, DOWN, TOO_BIG -> false;
        };
    if (follow && passes) {
      say(trouble.says().value());
      pause();
    }
    return follow && passes;
  }

  private void say(String message) {
    if (!message.equals(said)) {
      run.say(message);
      said = message;
    }
  }

  private int failed(Trouble trouble) {
    run.say(trouble.says().value());
    return Exit.of(List.of(Optional.of(trouble)));
  }

  private Parsed<LogChunk> ask(Probe<LogChunk> question) {
    return desk.ask(match.host(), question, run.options().timeout());
  }

  /** Whether the job, as the newest list has it, writes no more. */
  private boolean ended() {
    Optional<Queue> list =
        desk.snapshot().host(match.host()).map(HostPicture::jobs).flatMap(r -> r.lastValue());
    return list.map(this::isOver).orElse(true);
  }

  private boolean isOver(Queue list) {
    return list.jobs().stream().filter(now -> now.key().equals(job.key())).allMatch(list::isOver);
  }

  private void pause() {
    desk.await(now -> false, PAUSE);
  }
}

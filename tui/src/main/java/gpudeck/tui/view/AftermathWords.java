package gpudeck.tui.view;

import gpudeck.core.insight.Aftermath;
import gpudeck.core.insight.Suggestion;
import gpudeck.core.scheduler.Job;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a job ended and what to do next time, in sentences. */
final class AftermathWords {

  /** Signals as people know them (signal(7), Linux on x86 and ARM). */
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "HUP, its terminal went away",
          2, "INT, Ctrl-C",
          6, "ABRT, the program gave up itself",
          7, "BUS, memory that is not there",
          9, "KILL, often for too much memory",
          11, "SEGV, a crash in compiled code",
          13, "PIPE, nobody read its output",
          15, "TERM, it was told to end");

  private static final int BY_SIGNAL = 128;

  private AftermathWords() {}

  /** What happened. */
  static String happened(Aftermath how, Job job) {
    String after = job.times().elapsed().map(ran -> " after " + Durations.span(ran)).orElse("");
    if (how instanceof Aftermath.Done) {
      return "It completed" + after + ".";
    } else if (how instanceof Aftermath.OutOfTime out) {
      return "It was ended at its time limit" + limit(out.limit()) + ".";
    } else if (how instanceof Aftermath.OutOfMemory) {
      return "It was ended" + after + ": it took more memory than it had asked for.";
    } else if (how instanceof Aftermath.Exited exited) {
      return "It failed" + after + ": " + exit(exited.code()) + ".";
    } else if (how instanceof Aftermath.Killed killed) {
      return "It was killed" + after + " by " + signal(killed.signal()) + ".";
    } else if (how instanceof Aftermath.Cancelled cancelled) {
      return cancelled.ran() ? "It was cancelled" + after + "." : "It was cancelled before it ran.";
    }
    return otherwise(how, after);
  }

  private static String otherwise(Aftermath how, String after) {
    if (how instanceof Aftermath.DependencyFailed) {
      return "It never ran: what it waited for did not end as it was to end.";
    } else if (how instanceof Aftermath.NodeFailed) {
      return "Its node failed" + after + ": that was not the job's fault.";
    } else if (how instanceof Aftermath.Preempted) {
      return "It had to make room for another job" + after + ".";
    }
    return "It failed" + after + ".";
  }

  /**
   * What to do next time; empty where there is nothing to be said for certain.
   *
   * @param most time that its partition gives; empty: as much as one likes, or it is not told
   */
  static Optional<String> advice(Aftermath how, Optional<Duration> most) {
    if (how instanceof Aftermath.OutOfTime out) {
      return out.limit().map(limit -> longer(Suggestion.after(limit, most)));
    } else if (how instanceof Aftermath.OutOfMemory) {
      return Optional.of("Next time ask for half as much memory again, or for smaller batches.");
    } else if (how instanceof Aftermath.NodeFailed) {
      return Optional.of("Submit it again as it is.");
    }
    return Optional.empty();
  }

  private static String longer(Optional<Duration> next) {
    return next.map(limit ->
            "Next time ask for " + Durations.span(limit) + ", or let it write checkpoints.")
        .orElse("No more is given there: let it write checkpoints, and go on from the last one.");
  }

  private static String limit(Optional<Duration> limit) {
    return limit.map(time -> " of " + Durations.span(time)).orElse("");
  }

  /** The codes that shells give (POSIX sh, 2.8.2), and Python's for an exception. */
  private static String exit(int code) {
    if (code > BY_SIGNAL && code < BY_SIGNAL + 65) {
      return "a command in its script was killed by " + signal(code - BY_SIGNAL);
    }
    return switch (code) {
      case 126 -> "a command in its script may not be executed (exit code 126)";
      case 127 ->
          "a command in its script was not found (exit code 127), as without its module or its"
              + " environment";
      default -> "its script ended with exit code " + code;
    };
  }

  private static String signal(int number) {
    String name = SIGNALS.get(number);
    return "signal " + number + (name == null ? "" : " (" + name + ")");
  }
}

package gpudeck.core.scheduler.plain;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.Departures;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.plain.Run.End;
import gpudeck.core.scheduler.plain.Run.How;
import gpudeck.core.scheduler.plain.Run.Life;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A run in the words of a queue. */
final class RunJob {

  /** What sh adds to a signal's number. */
  private static final int SIGNAL = 128;

  private static final int LAST_SIGNAL = 64;

  /** A shell that was asked for is there by then, or never will be. */
  private static final Duration BEGINNING = Duration.ofMinutes(1);

  private final Run run;

  private RunJob(Run run) {
    this.run = run;
  }

  static Job of(HostKey host, Run run) {
    RunJob job = new RunJob(run);
    return new Job(
        new JobKey(ClusterKey.plain(host), run.id(), run.made()),
        run.id(),
        Optional.empty(),
        run.name().shown(),
        SafeText.of(host.user()),
        Optional.empty(),
        job.state(),
        job.nativeState(),
        Optional.empty(),
        job.inShort(),
        job.explanation(),
        Optional.empty(),
        job.times(),
        OptionalInt.of(1),
        Optional.of(run.node().shown()).filter(node -> !node.isEmpty()),
        run.gpus(),
        Optional.empty());
  }

  private JobState state() {
    if (run.end().isPresent()) {
      return ended(run.end().get());
    }
    return switch (run.life()) {
      case LIVES -> run.started().isPresent() ? JobState.RUNNING : JobState.PENDING;
      case RESTARTED -> JobState.NODE_FAILED;
      case DIED -> JobState.FAILED;
      case NONE -> isBeginning() ? JobState.PENDING : JobState.FAILED;
    };
  }

  private static JobState ended(End end) {
    return switch (end.how()) {
      case CANCELLED, HANGUP -> JobState.CANCELLED;
      case LIMIT -> JobState.TIMEOUT;
      case REFUSED -> JobState.FAILED;
      case ITSELF -> end.code() == 0 ? JobState.COMPLETED : JobState.FAILED;
    };
  }

  private boolean isBeginning() {
    return run.now().isBefore(run.made().plus(BEGINNING));
  }

  private SafeText nativeState() {
    if (run.end().isPresent()) {
      End end = run.end().get();
      return SafeText.of(end.how() == How.LIMIT ? "time limit" : "exit " + end.code());
    }
    return switch (run.life()) {
      case LIVES -> run.started().isPresent() ? running() : stands();
      case RESTARTED -> SafeText.of("host restarted");
      case DIED -> SafeText.of("shell killed");
      case NONE -> SafeText.of(isBeginning() ? "begins" : "never began");
    };
  }

  private Optional<SafeText> inShort() {
    if (run.end().isPresent()) {
      return inShort(run.end().get());
    }
    return switch (run.life()) {
      case LIVES -> run.started().isPresent() ? Optional.empty() : Optional.of(waiting());
      case RESTARTED -> Optional.of(Departures.BY_RESTART);
      case DIED -> Optional.of(SafeText.of("ended: its shell was killed"));
      case NONE -> Optional.of(SafeText.of(isBeginning() ? "is being started" : "never began"));
    };
  }

  private Optional<SafeText> inShort(End end) {
    return switch (end.how()) {
      case CANCELLED, LIMIT -> Optional.empty();
      case HANGUP -> Optional.of(SafeText.of("its tmux session was ended"));
      case REFUSED -> run.why().map(Raw::shown);
      case ITSELF ->
          end.code() == 0
              ? Optional.empty()
              : Optional.of(SafeText.of(isSignal(end) ? signal(end) : "exit code " + end.code()));
    };
  }

  /** How it stands with what it waits for, as short as can be. */
  private SafeText stands() {
    return SafeText.of(
        run.waits()
            .map(waits ->
                waits.before() > 0
                    ? waits.before() + " before it"
                    : waits.free() + " of " + waits.total() + " free")
            .orElse("begins"));
  }

  private SafeText waiting() {
    if (run.waits().isEmpty()) {
      return SafeText.of("is being started");
    }
    Run.Waits waits = run.waits().get();
    String wanted = "waits for " + gpus(waits.wanted()) + ": ";
    if (waits.before() > 0) {
      return SafeText.of(
          wanted
              + (waits.before() == 1 ? "1 run is" : waits.before() + " runs are")
              + " before it");
    }
    return waits
        .trouble()
        .map(trouble -> SafeText.of(wanted).plus(trouble.shown()))
        .orElseGet(() -> SafeText.of(wanted + waits.free() + " of " + waits.total() + " free"));
  }

  private static String gpus(int count) {
    return count == 1 ? "1 GPU" : count + " GPUs";
  }

  private Optional<SafeText> explanation() {
    if (run.end().isEmpty()) {
      return unended();
    }
    End end = run.end().get();
    return switch (end.how()) {
      case CANCELLED, LIMIT -> Optional.empty();
      case HANGUP -> says("Its tmux session was ended, and so was all that ran in it.");
      case REFUSED -> run.why().map(why -> SafeText.of("It never began: ").plus(why.shown()));
      case ITSELF -> exit(end);
    };
  }

  private static Optional<SafeText> exit(End end) {
    if (end.code() == 0) {
      return Optional.empty();
    }
    return says(
        switch (end.code()) {
          case 126 -> "Its program could not be run (exit code 126): see its log.";
          case 127 -> "Its program was not found (exit code 127): see its log.";
          case 137 -> "Signal 9 (KILL) ended it: often the kernel's, when memory is short.";
          default ->
              isSignal(end)
                  ? "It was ended by " + signal(end) + "."
                  : "It ended with exit code " + end.code() + ".";
        });
  }

  private Optional<SafeText> unended() {
    return switch (run.life()) {
      case LIVES ->
          run.started().isPresent()
              ? Optional.empty()
              : Optional.of(SafeText.of("It ").plus(waiting()).plus("."));
      case RESTARTED ->
          says("The host was started again while it was there; how far it got is not known.");
      case DIED ->
          says(
              "The shell that kept it was killed: how it ended is not known, and what it started may still run.");
      case NONE ->
          isBeginning() ? Optional.empty() : says("Its tmux session never began to run it.");
    };
  }

  private static Optional<SafeText> says(String words) {
    return Optional.of(SafeText.of(words));
  }

  private static boolean isSignal(End end) {
    return end.code() > SIGNAL && end.code() <= SIGNAL + LAST_SIGNAL;
  }

  private static String signal(End end) {
    return "signal " + (end.code() - SIGNAL);
  }

  private Job.Times times() {
    Optional<Instant> ended = run.end().map(End::at);
    Optional<Instant> until =
        ended.or(() -> Optional.of(run.now()).filter(now -> run.life() == Life.LIVES));
    Optional<Duration> elapsed =
        run.started()
            .flatMap(begin ->
                until.filter(end -> !end.isBefore(begin)).map(end -> Duration.between(begin, end)));
    return new Job.Times(
        Optional.of(run.made()), run.started(), ended, Optional.empty(), elapsed, run.limit());
  }

  private SafeText running() {
    String indices =
        run.cards().stream()
            .map(card -> String.valueOf(card.index()))
            .collect(Collectors.joining(","));
    return SafeText.of(indices.isEmpty() ? "runs" : "runs on GPU " + indices);
  }

  static JobDetails details(HostKey host, Run run) {
    boolean exited = run.end().filter(end -> end.how() != How.REFUSED).isPresent();
    int code = run.end().map(End::code).orElse(0);
    boolean signalled = exited && isSignal(run.end().get());
    return new JobDetails(
        of(host, run),
        Optional.of(run.log()),
        Optional.of(run.log()),
        Optional.of(run.folder()).filter(path -> !path.bytes().isEmpty()),
        Optional.of(run.script()),
        run.cards().isEmpty() ? List.of() : List.of(allocation(run)),
        exited ? OptionalInt.of(code) : OptionalInt.empty(),
        signalled ? OptionalInt.of(code - SIGNAL) : OptionalInt.empty(),
        Optional.empty(),
        facts(run));
  }

  /** Here the indices are nvidia-smi's: nobody else hands cards out. */
  private static Allocation allocation(Run run) {
    return new Allocation(
        run.node().shown(),
        Optional.empty(),
        OptionalInt.of(run.cards().size()),
        Optional.of(run.cards().stream().map(Run.Card::index).toList()));
  }

  private static List<Fact> facts(Run run) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Command", run.command().shown()));
    run.cards()
        .forEach(card -> facts.add(new Fact("GPU " + card.index(), SafeText.of(card.uuid()))));
    run.seat()
        .filter(seat -> run.life() == Life.LIVES)
        .ifPresent(seat -> facts.add(new Fact("tmux session", SafeText.of(seat.session()))));
    return List.copyOf(facts);
  }
}

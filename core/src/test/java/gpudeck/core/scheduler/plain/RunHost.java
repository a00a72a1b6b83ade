package gpudeck.core.scheduler.plain;

import static org.junit.jupiter.api.Assertions.fail;

import gpudeck.core.link.Nap;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.plain.RunFolder.Pace;
import gpudeck.core.scheduler.plain.RunStart.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** A plain host on which runs run, and what a test wants of it. */
final class RunHost {

  static final HostKey KEY = new HostKey("machine-1", "lea");
  static final Pace FAST = new Pace(Duration.ZERO, Duration.ofMillis(100), Duration.ofSeconds(1));
  static final Pace SLOWER =
      new Pace(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(1));

  private static final Duration LONGEST = Duration.ofSeconds(60);

  final HostShell shell;
  final Plain plain = new Plain(KEY, Clock.systemUTC());
  private final Path folder;

  RunHost(Path folder) {
    this.folder = folder;
    shell = new HostShell(folder).with("SHELL", "/bin/sh");
  }

  /**
   * A tmux that has no terminals: what is to run in a session is started by itself.
   *
   * @param runner the shell that runs it in /bin/sh's place
   */
  RunHost withoutTerminals(String runner) throws Exception {
    shell.program(
        "tmux",
        """
        case "$*" in
          *new-session*)
            for last; do :; done
            eval "exec RUNNER ${last#exec /bin/sh }" >/dev/null 2>&1 </dev/null &
            ;;
          *) echo 'no server running on /tmp/none' >&2; exit 1 ;;
        esac
        """
            .replace("RUNNER", runner));
    return this;
  }

  /** Cards of the host, and an nvidia-smi that tells of them and counts how often it is asked. */
  RunHost withCards(int count) throws Exception {
    shell.program(
        "nvidia-smi",
        """
        echo "$1" >>FOLDER/asked
        case $1 in
          -L) i=0; while [ $i -lt COUNT ]; do
              echo "GPU $i: NVIDIA A100-SXM4-40GB (UUID: GPU-5e1f-$i)"; i=$((i+1)); done ;;
          --query-compute-apps*) cat FOLDER/busy 2>/dev/null; exit 0 ;;
        esac
        """
            .replace("FOLDER", folder.toString())
            .replace("COUNT", String.valueOf(count)));
    return this;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path run(String id) {
    return folder.resolve(".local/state/gpudeck/runs").resolve(id);
  }

  static RunRequest request(OptionalInt gpus, String... words) {
    return RunRequest.of(Optional.empty(), gpus, Optional.empty(), List.of(words));
  }

  Started start(RunRequest request) throws Exception {
    return start(request, FAST);
  }

  Started start(RunRequest request, Pace pace) throws Exception {
    Parsed<Started> parsed = shell.ask(RunStart.probe(request, pace));
    return parsed instanceof Parsed.Value<Started> value ? value.value() : fail(parsed.toString());
  }

  List<Job> jobs() throws Exception {
    Parsed<Queue> parsed = shell.ask(plain.ownJobs());
    return parsed instanceof Parsed.Value<Queue> value
        ? value.value().jobs()
        : fail(parsed.toString());
  }

  Job job(RunRequest request) throws Exception {
    return job(request.id());
  }

  private Job job(String id) throws Exception {
    return jobs().stream().filter(j -> j.id().equals(id)).findFirst().orElseThrow();
  }

  JobDetails details(Job job) throws Exception {
    return ((Parsed.Value<JobDetails>) shell.ask(plain.details(job))).value();
  }

  Done done(Order order, Job job) throws Exception {
    return ((Parsed.Value<Done>) shell.ask(plain.order(order, job).orElseThrow())).value();
  }

  /** Waits until the run is as wanted; the time only ends a test that fails. */
  Job until(RunRequest request, Predicate<Job> wanted) throws Exception {
    return until(request.id(), wanted);
  }

  Job until(String id, Predicate<Job> wanted) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    Job job = job(id);
    while (!wanted.test(job)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + job + "\n" + log(id));
      }
      Nap.take();
      job = job(id);
    }
    return job;
  }

  Job untilEnded(RunRequest request) throws Exception {
    return until(request, job -> job.state().ended());
  }

  Job untilEnded(String id) throws Exception {
    return until(id, job -> job.state().ended());
  }

  String log(RunRequest request) throws Exception {
    return log(request.id());
  }

  boolean hasLogged(String id, String words) {
    try {
      return log(id).contains(words);
    } catch (Exception notYet) {
      return false;
    }
  }

  String log(String id) throws Exception {
    return Files.readString(run(id).resolve("log"));
  }
}

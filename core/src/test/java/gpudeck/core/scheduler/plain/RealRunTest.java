package gpudeck.core.scheduler.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Attempt.Limits;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.Template;
import gpudeck.core.submit.TemplateParser;
import gpudeck.core.submit.Templates;
import gpudeck.core.tmux.Doorway;
import gpudeck.core.tmux.Doorways;
import gpudeck.core.tmux.TerminalKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs in the real tmux of this machine, on a server of the test's own. */
@Tag("lab")
class RealRunTest {

  private static final OptionalInt NONE = OptionalInt.empty();

  @TempDir Path folder;
  private RunHost host;

  @BeforeEach
  void aHost() throws Exception {
    host = new RunHost(folder);
    host.shell.with("TMUX_TMPDIR", folder.toString()).with("TERM", "xterm");
  }

  /** What a run writes at its end is written before its folder goes. */
  @AfterEach
  void nobodyIsLeft() throws Exception {
    run("tmux kill-server; while pgrep -f '" + folder + "/[.]local' >&2; do sleep 0.1; done");
  }

  private Answer.Done run(String script) throws Exception {
    return host.shell.run(new Part("sh", "", script, Duration.ofSeconds(10), 1 << 20));
  }

  /** A program with a child in its group, one in a group of its own, and no ear for TERM. */
  private RunRequest family() {
    return RunHost.request(
        NONE,
        "/bin/sh",
        "-c",
        "sleep 4321 & timeout 4321 sleep 4322 & trap '' TERM; echo up; while :; do sleep 1; done");
  }

  private long alive(String words) throws Exception {
    return run("ps -A -o args | grep -c '^" + words + "'").out().strip().equals("0") ? 0 : 1;
  }

  @Test
  void aCancelEndsEveryProcessOfTheRun() throws Exception {
    RunRequest request = family();
    host.start(request);
    Job job =
        host.until(
            request, j -> j.state() == JobState.RUNNING && host.hasLogged(request.id(), "up"));
    assertEquals(1, alive("sleep 4322"));
    assertTrue(host.done(Order.CANCEL, job).accepted());
    assertEquals(JobState.CANCELLED, host.untilEnded(request).state());
    assertEquals(0, alive("sleep 4321") + alive("sleep 4322") + alive("timeout 4321"));
  }

  @Test
  void anInterruptIsCtrlCToTheCommandAndNotToItsShell() throws Exception {
    RunRequest request =
        RunHost.request(
            NONE,
            "/bin/sh",
            "-c",
            "trap 'echo saved; exit 7' INT; echo up; while :; do sleep 0.1; done");
    host.start(request);
    Job job =
        host.until(
            request, j -> j.state() == JobState.RUNNING && host.hasLogged(request.id(), "up"));
    assertTrue(host.done(Order.INTERRUPT, job).accepted());
    Job ended = host.untilEnded(request);
    assertEquals(JobState.FAILED, ended.state());
    assertEquals("exit code 7", ended.inShort().orElseThrow().value());
    assertTrue(host.log(request).endsWith("saved\n"), host.log(request));
  }

  @Test
  void aCommandThatIsStoppedAndContinuedHasNotEnded() throws Exception {
    RunRequest request =
        RunHost.request(
            NONE,
            "/bin/sh",
            "-c",
            "echo up; until [ -e " + host.file("go") + " ]; do sleep 0.1; done; exit 3");
    host.start(request);
    host.until(request, j -> j.state() == JobState.RUNNING && host.hasLogged(request.id(), "up"));
    String stopped = "pkill -STOP -f " + host.file("go") + "; ps -A -o stat,args | grep '^T.*/go '";
    assertEquals(0, run(stopped).exit());
    assertEquals(JobState.RUNNING, host.job(request).state());
    Files.createFile(host.file("go"));
    run("pkill -CONT -f " + host.file("go"));
    assertEquals("exit code 3", host.untilEnded(request).inShort().orElseThrow().value());
  }

  @Test
  void aRunIsListedOnceAndOtherSessionsAreWhatTheyAre() throws Exception {
    run("tmux new-session -d -s other 'exec sleep 1000'");
    RunRequest request = RunHost.request(NONE, "/bin/sleep", "1000");
    host.start(request);
    host.until(request, j -> j.state() == JobState.RUNNING);
    List<Job> jobs = host.jobs();
    assertEquals(2, jobs.size(), jobs::toString);
    Job other = jobs.stream().filter(j -> j.key().isSession()).findFirst().orElseThrow();
    assertEquals("other", other.name().value());
    assertTrue(host.plain.screen(other).isPresent());
    assertTrue(host.plain.screen(host.job(request)).isEmpty(), "it has a log");
  }

  @Test
  void whoEndsItsSessionEndsTheRun() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sleep", "4323");
    host.start(request);
    host.until(request, j -> j.state() == JobState.RUNNING);
    run("tmux kill-server");
    Job ended = host.untilEnded(request);
    assertEquals(JobState.CANCELLED, ended.state());
    assertEquals("its tmux session was ended", ended.inShort().orElseThrow().value());
    assertEquals(0, alive("sleep 4323"));
  }

  @Test
  void oneGetsIntoTheSessionOfARunThatRunsAndOfNoOther() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sleep", "1000");
    host.start(request);
    Job job = host.until(request, j -> j.state() == JobState.RUNNING);
    Doorways doorways = new Doorways(RunHost.KEY, new TerminalKind("xterm"), "mark");
    String seat = Plain.seat(request.id(), job.key().submitted());
    Parsed<Doorway> way = host.shell.ask(doorways.into(seat));
    assertTrue(way.toString().contains(request.session()), way::toString);
    String older = Plain.seat(request.id(), job.key().submitted().minusSeconds(1));
    assertTrue(host.shell.ask(doorways.into(older)) instanceof Parsed.Bad);
    host.done(Order.CANCEL, job);
    host.untilEnded(request);
    assertTrue(host.shell.ask(doorways.into(seat)) instanceof Parsed.Bad);
  }

  /** Login shells of users; whatever it is, words and exit codes pass through it unchanged. */
  static Stream<String> loginShells() {
    return Stream.of("/bin/sh", "/bin/bash", "/bin/zsh", "/usr/bin/fish", "/bin/tcsh")
        .filter(shell -> Files.isExecutable(Path.of(shell)));
  }

  @ParameterizedTest
  @MethodSource("loginShells")
  void everyLoginShellLetsTheWordsThrough(String shell) throws Exception {
    host.shell.with("SHELL", shell);
    RunRequest request =
        RunHost.request(
            NONE,
            "/bin/sh",
            "-c",
            "printf '<%s>' \"$@\"; exit 3",
            "sh",
            "a  b",
            "it's $HOME\\",
            "!x");
    host.start(request);
    assertEquals("exit code 3", host.untilEnded(request).inShort().orElseThrow().value());
    assertEquals("<a  b><it's $HOME\\><!x>", host.log(request));
  }

  /** Ends by itself when its time is over, or when the user leaves its shell. */
  private Attempt shell(Map<Want, String> wants) throws Exception {
    host.withCards(1);
    Template shell =
        new Templates(Optional.empty())
            .all().stream()
                .map(TemplateParser.Parsed::template)
                .filter(one -> one.name().equals("shell"))
                .findFirst()
                .orElseThrow();
    Submission submission =
        new Submission(
            Optional.empty(),
            shell.filled(Map.of("FOLDER", folder.toString()), wants),
            wants,
            List.of(),
            false);
    Attempt attempt = Attempt.of(submission, Instant.now().getEpochSecond(), Limits.USUAL);
    host.shell.ask(host.plain.submitter().orElseThrow().submit(attempt));
    return attempt;
  }

  private String session(Attempt attempt) {
    return "=job-" + attempt.token().substring(0, 8);
  }

  @Test
  void aShellToWorkInIsTheWindowOfItsSessionAndHasTheCards() throws Exception {
    Attempt attempt = shell(Map.of(Want.GPUS, "1"));
    String id = attempt.token().substring(0, 8);
    host.until(id, job -> host.hasLogged(id, "a goes in"));
    String type = "'echo $CUDA_VISIBLE_DEVICES >seen; pwd >>seen; exit' Enter";
    assertEquals(0, run("tmux send-keys -t " + session(attempt) + ": " + type).exit());
    assertEquals(JobState.COMPLETED, host.untilEnded(id).state());
    assertEquals("GPU-5e1f-0\n" + folder + "\n", Files.readString(host.file("seen")));
  }

  @Test
  void aShellToWorkInEndsWithItsTime() throws Exception {
    Attempt attempt = shell(Map.of(Want.LIMIT, "2s"));
    String id = attempt.token().substring(0, 8);
    assertEquals(JobState.TIMEOUT, host.untilEnded(id).state());
    assertEquals(1, run("tmux has-session -t " + session(attempt)).exit());
  }

  @Test
  void aRunThatIsOverItsTimeIsEndedWithEveryProcessOfIt() throws Exception {
    RunRequest request = family().within(Optional.of(Duration.ofSeconds(1)));
    host.start(request);
    assertEquals(JobState.TIMEOUT, host.untilEnded(request).state());
    assertEquals(0, alive("sleep 4321") + alive("sleep 4322") + alive("timeout 4321"));
  }

  @Test
  void manyAtOnceInRealSessionsNeverShareACard() throws Exception {
    host.withCards(2);
    String script =
        "mkdir FOLDER/used-$CUDA_VISIBLE_DEVICES || echo clash >>FOLDER/clash; sleep 0.2; rmdir FOLDER/used-$CUDA_VISIBLE_DEVICES"
            .replace("FOLDER", folder.toString());
    List<RunRequest> requests =
        Stream.generate(() -> RunHost.request(OptionalInt.of(1), "/bin/sh", "-c", script))
            .limit(6)
            .toList();
    for (RunRequest request : requests) {
      host.start(request);
    }
    for (RunRequest request : requests) {
      assertEquals(JobState.COMPLETED, host.untilEnded(request).state(), host.log(request));
    }
    assertFalse(Files.exists(host.file("clash")));
  }
}

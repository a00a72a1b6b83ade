package gpudeck.core.scheduler.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Part;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a host whose tmux is a stand-in without terminals. */
class RunTest {

  private static final OptionalInt NONE = OptionalInt.empty();

  @TempDir Path folder;
  private RunHost host;

  @BeforeEach
  void aHost() throws Exception {
    host = new RunHost(folder).withoutTerminals("/bin/sh");
  }

  @Test
  void aRunIsAJobWithALogAndAnExitCode() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sh", "-c", "echo hello; exit 3");
    String log = host.start(request).log().shown().value();
    Job job = host.untilEnded(request);
    assertEquals(JobState.FAILED, job.state());
    assertEquals(Optional.of(SafeText.of("exit code 3")), job.inShort());
    JobDetails details = host.details(job);
    assertEquals(OptionalInt.of(3), details.exitCode());
    assertEquals(log, details.stdout().orElseThrow().shown().value());
    assertEquals("hello\n", Files.readString(Path.of(log)));
    assertTrue(job.times().started().isPresent() && job.times().ends().isPresent());
  }

  @Test
  void everyWordReachesTheProgramAsItIs() throws Exception {
    List<String> words =
        List.of("a b", "$HOME", "it's", "`id`", "\\", "*", "", "zwölf", "two\nlines", "-n");
    RunRequest request =
        RunRequest.of(
            Optional.empty(),
            NONE,
            Optional.empty(),
            Stream.concat(Stream.of("/usr/bin/printf", "<%s>"), words.stream()).toList());
    host.start(request);
    assertEquals(JobState.COMPLETED, host.untilEnded(request).state());
    assertEquals("<" + String.join("><", words) + ">", host.log(request));
  }

  @Test
  void theSameRequestSentManyTimesRunsOnce() throws Exception {
    Path once = host.file("once");
    RunRequest request = RunHost.request(NONE, "/bin/sh", "-c", "echo ran >>" + once);
    host.start(request);
    Instant made = host.job(request).key().submitted();
    host.start(request);
    host.untilEnded(request);
    host.start(request);
    assertEquals(List.of("ran"), Files.readAllLines(once));
    assertEquals(made, host.job(request).key().submitted());
    assertEquals(1, host.jobs().size());
  }

  @Test
  void itsFilesAreTheUsersAlone() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sh", "-c", "umask; true >made-by-it");
    host.start(request);
    host.untilEnded(request);
    assertEquals("rwx------", mode(host.run(request.id())));
    assertEquals("rw-------", mode(host.run(request.id()).resolve("log")));
    assertEquals("rw-------", mode(host.run(request.id()).resolve("command")));
    assertFalse(host.log(request).startsWith("0077"), "the command has the user's own");
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void itRunsInTheFolderWantedOrAtHome() throws Exception {
    Path there = Files.createDirectories(host.file("it's there"));
    RunRequest at =
        RunRequest.of(Optional.of("n"), NONE, Optional.of(there.toString()), List.of("/bin/pwd"));
    RunRequest home = RunHost.request(NONE, "/bin/pwd");
    host.start(at);
    host.start(home);
    host.untilEnded(at);
    host.untilEnded(home);
    assertEquals(there + "\n", host.log(at));
    assertEquals(folder + "\n", host.log(home));
    assertEquals("n", host.job(at).name().value());
  }

  @Test
  void whatTheLoginSetsIsThere() throws Exception {
    Files.writeString(host.file(".profile"), "FROM_LOGIN=yes; export FROM_LOGIN\n");
    RunRequest request = RunHost.request(NONE, "/bin/sh", "-c", "echo $FROM_LOGIN");
    host.start(request);
    host.untilEnded(request);
    assertEquals("yes\n", host.log(request));
  }

  @Test
  void aCancelledRunEndsAndSaysSo() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sleep", "1000");
    host.start(request);
    Job job = host.until(request, j -> j.state() == JobState.RUNNING);
    assertTrue(host.done(Order.CANCEL, job).accepted());
    Job ended = host.untilEnded(request);
    assertEquals(JobState.CANCELLED, ended.state());
    assertEquals(job.key(), ended.key());
    assertFalse(host.done(Order.CANCEL, job).accepted(), "it has ended");
  }

  @Test
  void whatDoesNotHearTermIsKilled() throws Exception {
    RunRequest request =
        RunHost.request(
            NONE, "/bin/sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done");
    host.start(request);
    Job job = host.until(request, j -> j.state() == JobState.RUNNING && logged(request, "deaf"));
    host.done(Order.CANCEL, job);
    assertEquals(JobState.CANCELLED, host.untilEnded(request).state());
    assertEquals(OptionalInt.of(9), host.details(host.job(request)).exitSignal());
  }

  private boolean logged(RunRequest request, String words) {
    try {
      return host.log(request).contains(words);
    } catch (Exception notYet) {
      return false;
    }
  }

  @Test
  void aRunWhoseShellIsKilledIsKnownToHaveEnded() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sleep", "2");
    host.start(request);
    host.until(request, j -> j.state() == JobState.RUNNING);
    kill(request);
    Job job = host.until(request, j -> j.state().ended());
    assertEquals("ended: its shell was killed", job.inShort().orElseThrow().value());
  }

  @Test
  void whatRanAtARestartOfTheHostHasEndedByIt() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sleep", "2");
    host.start(request);
    Job before = host.until(request, j -> j.state() == JobState.RUNNING);
    kill(request);
    Path alive = host.run(request.id()).resolve("alive");
    String told = Files.readString(alive).replaceAll(" \\S+$", " another-boot");
    Files.writeString(alive, told);
    Job job = host.job(request);
    assertEquals(JobState.NODE_FAILED, job.state());
    assertEquals("ended: the host restarted", job.inShort().orElseThrow().value());
    assertEquals(before.key(), job.key());
  }

  private void kill(RunRequest request) throws Exception {
    String pid = Files.readString(host.run(request.id()).resolve("alive")).split(" ")[0];
    new ProcessBuilder("kill", "-9", pid).start().waitFor();
  }

  @Test
  void historyIsWhatEndedAndTheListHasTheLastOfIt() throws Exception {
    RunRequest ended = RunHost.request(NONE, "/bin/true");
    RunRequest runs = RunHost.request(NONE, "/bin/sleep", "1");
    host.start(ended);
    host.untilEnded(ended);
    host.start(runs);
    Parsed<Queue> history = host.shell.ask(host.plain.history(Duration.ofDays(1)).orElseThrow());
    List<Job> jobs = ((Parsed.Value<Queue>) history).value().jobs();
    assertEquals(List.of(ended.id()), jobs.stream().map(Job::id).toList());
    assertEquals(2, host.jobs().size());
    host.untilEnded(runs);
  }

  @Test
  void oldFoldersAreSweptAndLivingOnesAreNot() throws Exception {
    RunRequest old = RunHost.request(NONE, "/bin/true");
    RunRequest living = RunHost.request(NONE, "/bin/sleep", "1000");
    host.start(old);
    host.untilEnded(old);
    host.start(living);
    Job job = host.until(living, j -> j.state() == JobState.RUNNING);
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(RunFolder.DAYS + 1)));
    Files.setLastModifiedTime(host.run(old.id()), longAgo);
    Files.setLastModifiedTime(host.run(living.id()), longAgo);
    RunRequest next = RunHost.request(NONE, "/bin/true");
    host.start(next);
    assertFalse(Files.exists(host.run(old.id())));
    assertTrue(Files.exists(host.run(living.id())));
    host.done(Order.CANCEL, job);
    host.untilEnded(living);
    host.untilEnded(next);
  }

  @Test
  void aRunOfAnotherMachineOfThisHomeIsNotSweptBeforeItHasEnded() throws Exception {
    Path living = runOfAnotherMachine("0a0a0a0a");
    Path ended = runOfAnotherMachine("0b0b0b0b");
    Files.delete(ended.resolve("alive"));
    Files.writeString(ended.resolve("record"), "started 1790000000\nended 1790000100 0 itself\n");
    Path unknown = runOfAnotherMachine("0c0c0c0c");
    Files.delete(unknown.resolve("made"));
    Path never = Files.createDirectory(host.run("0d0d0d0d"));
    for (Path run : List.of(living, ended, unknown, never)) {
      Files.setLastModifiedTime(run, FileTime.from(Instant.now().minus(Duration.ofDays(20))));
    }
    RunRequest next = RunHost.request(NONE, "/bin/true");
    host.start(next);
    assertEquals("epoch 1\n", Files.readString(living.resolve("log")));
    assertFalse(Files.exists(ended));
    assertTrue(Files.exists(unknown));
    assertFalse(Files.exists(never));
    host.untilEnded(next);
    assertEquals(List.of(next.id()), host.jobs().stream().map(Job::id).toList());
  }

  private Path runOfAnotherMachine(String id) throws Exception {
    Path run = Files.createDirectories(host.run(id));
    Files.writeString(run.resolve("made"), "0123456789abcdef 1790000000 another\n");
    Files.writeString(run.resolve("alive"), "4711 1234 another-boot\n");
    Files.writeString(run.resolve("record"), "started 1790000000\n");
    Files.writeString(run.resolve("log"), "epoch 1\n");
    return run;
  }

  @Test
  @Timeout(60)
  void aFullDiskIsToldAndLeavesNothingBehind() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/true");
    String full =
        """
        mkdir() {
          command mkdir "$@" && case $1 in "${gd_run-none}") ln -s /dev/full "$1/made" ;; esac
        }
        """;
    Parsed<?> parsed = host.shell.ask(RunStart.probe(request, full));
    String says = ((Parsed.Bad<?>) parsed).trouble().says().value();
    assertTrue(says.startsWith("the folder of runs cannot be written: "), says);
    assertTrue(says.endsWith("No space left on device"), says);
    assertFalse(Files.exists(host.run(request.id())));
    host.start(request);
    assertEquals(JobState.COMPLETED, host.untilEnded(request).state());
  }

  @Test
  void processesBelowItsShellAreTheRuns() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/sleep", "1000");
    host.start(request);
    Job job = host.until(request, j -> j.state() == JobState.RUNNING);
    String pid = Files.readString(host.run(request.id()).resolve("alive")).split(" ")[0];
    String script = Plain.seats() + "printf %s \"$gd_panes\"";
    String told = host.shell.run(new Part("ps", "", script, Duration.ofSeconds(10), 1 << 16)).out();
    assertTrue(told.startsWith(" " + pid + "=" + request.id() + " "), told);
    host.done(Order.CANCEL, job);
    host.untilEnded(request);
  }

  @Test
  void foldersOfAnotherMachineAreNotOurs() throws Exception {
    RunRequest request = RunHost.request(NONE, "/bin/true");
    host.start(request);
    host.untilEnded(request);
    Path made = host.run(request.id()).resolve("made");
    Files.writeString(made, Files.readString(made).replaceAll(" \\S+$", " another"), ISO_8859_1);
    assertEquals(List.of(), host.jobs());
  }
}

package gpudeck.core.scheduler.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Attempt.Limits;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs handed to a machine without a scheduler. */
class RunSubmitterTest {

  private static final Limits SHORT = new Limits(5, 5, 5);

  @TempDir Path folder;
  private RunHost host;
  private Submitter submitter;

  @BeforeEach
  void aHost() throws Exception {
    host = new RunHost(folder).withoutTerminals("/bin/sh");
    submitter = host.plain.submitter().orElseThrow();
  }

  private static Submission script(String text, Map<Want, String> wants) {
    return new Submission(Optional.empty(), Raw.ofText(text), wants, List.of(), false);
  }

  private Submission file(String text, Map<Want, String> wants) throws Exception {
    Path file = Files.writeString(host.file("it's a job.sh"), text);
    Raw path = Raw.ofText(file.toString());
    return new Submission(Optional.of(path), Raw.ofText(text), wants, List.of(), false);
  }

  private static Attempt now(Submission submission) {
    return Attempt.of(submission, Instant.now().getEpochSecond(), SHORT);
  }

  private <T> T answer(Probe<T> probe) throws Exception {
    return ((Parsed.Value<T>) host.shell.ask(probe)).value();
  }

  private Submitted submit(Attempt attempt) throws Exception {
    return answer(submitter.submit(attempt));
  }

  private Sought find(Attempt attempt) throws Exception {
    return answer(submitter.find(attempt));
  }

  private static String id(Attempt attempt) {
    return attempt.token().substring(0, 8);
  }

  private Job untilEnded(Attempt attempt) throws Exception {
    return host.untilEnded(id(attempt));
  }

  @Test
  void aScriptOnTheHostIsARunThatBeginsBesideIt() throws Exception {
    Attempt attempt = now(file("#!/bin/sh -e\npwd\nfalse\necho not here\n", Map.of()));
    assertEquals(new Submitted.Job(id(attempt)), submit(attempt));
    Job job = untilEnded(attempt);
    assertEquals(JobState.FAILED, job.state());
    assertEquals("it's a job.sh", job.name().value());
    assertEquals(folder + "\n", host.log(id(attempt)));
    JobDetails details = host.details(job);
    assertEquals(OptionalInt.of(1), details.exitCode());
    assertEquals(folder.toString(), details.workdir().orElseThrow().shown().value());
  }

  @Test
  void whatRunsIsTheScriptAsItWasShownWhateverBecomesOfItsFile() throws Exception {
    Attempt attempt = now(file("#!/bin/sh\necho as shown\n", Map.of()));
    Files.writeString(host.file("it's a job.sh"), "#!/bin/sh\necho other\n");
    assertTrue(submit(attempt) instanceof Submitted.Refused);
    assertTrue(host.jobs().isEmpty());
  }

  @Test
  void aRunKeepsItsScriptForTheNextOne() throws Exception {
    String text = "#!/usr/bin/env sh\n# zwölf ' \"\necho hello\n\n";
    Attempt attempt = now(script(text, Map.of(Want.NAME, "twelve")));
    submit(attempt);
    Job job = untilEnded(attempt);
    JobDetails details = host.details(job);
    Path kept = Path.of(details.script().orElseThrow().shown().value());
    assertEquals(text, Files.readString(kept));
    assertEquals(Raw.ofText(text), answer(host.plain.script(details).orElseThrow()));
    assertEquals("hello\n", host.log(id(attempt)));
  }

  @Test
  void aRunThatIsOverItsTimeIsToldToEndAndKeepsItsExitCode() throws Exception {
    host.withoutTerminals("/bin/bash");
    String text =
        "#!/bin/sh\ntrap 'echo late; exit 9' TERM\necho up\nwhile :; do sleep 0.1; done\n";
    Attempt attempt = now(script(text, Map.of(Want.LIMIT, "1s")));
    submit(attempt);
    Job job = untilEnded(attempt);
    assertEquals(JobState.TIMEOUT, job.state());
    assertEquals(Optional.of(Duration.ofSeconds(1)), job.times().limit());
    assertEquals("time limit", job.nativeState().value());
    assertEquals(OptionalInt.of(9), host.details(job).exitCode());
    String log = host.log(id(attempt));
    assertTrue(log.startsWith("up\ngpudeck: its time limit is over\n"), log);
    assertTrue(log.endsWith("late\n"), log);
  }

  @Test
  void aRunThatEndsInItsTimeLeavesNobodyToWatchIt() throws Exception {
    Attempt attempt = now(script("#!/bin/sh\nexit 3\n", Map.of(Want.LIMIT, "86399s")));
    submit(attempt);
    assertEquals("exit code 3", untilEnded(attempt).inShort().orElseThrow().value());
    boolean left =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .anyMatch(line -> line.contains("sleep 86399"));
    assertFalse(left);
  }

  @Test
  void itWaitsForCardsAndIsGivenThem() throws Exception {
    host.withCards(2);
    Attempt attempt =
        now(script("#!/bin/sh\necho $CUDA_VISIBLE_DEVICES\n", Map.of(Want.GPUS, "2")));
    submit(attempt);
    assertEquals(OptionalInt.of(2), untilEnded(attempt).gpuCount());
    assertTrue(host.log(id(attempt)).endsWith("\nGPU-5e1f-0,GPU-5e1f-1\n"));
  }

  @Test
  void whetherThereAreSuchCardsIsToldBefore() throws Exception {
    Submission two = script("#!/bin/sh\n", Map.of(Want.GPUS, "2"));
    assertEquals(
        new Tested(
            false,
            Optional.empty(),
            SafeText.of(
                "it wants 2 GPUs, and there is no nvidia-smi on this host: ask for no cards.")),
        answer(submitter.test(two).orElseThrow()));
    host.withCards(1);
    assertEquals(
        new Tested(false, Optional.empty(), SafeText.of("it wants 2 GPUs, and this host has 1.")),
        answer(submitter.test(two).orElseThrow()));
    host.withCards(3);
    Files.delete(host.run("cards").resolveSibling("cards." + boot()));
    Files.writeString(host.file("busy"), "GPU-5e1f-0\nGPU-5e1f-1\n");
    assertEquals(
        new Tested(true, Optional.empty(), SafeText.of("when 2 cards are free; now 1 of 3 is.")),
        answer(submitter.test(two).orElseThrow()));
    Files.delete(host.run("cards").resolveSibling("cards." + boot()));
    Files.delete(host.file("busy"));
    assertEquals(
        new Tested(true, Optional.empty(), SafeText.of("at once: 3 of 3 are free.")),
        answer(submitter.test(two).orElseThrow()));
    assertTrue(submitter.test(script("#!/bin/sh\n", Map.of())).isEmpty(), "it asks for none");
  }

  private static String boot() throws Exception {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  @Test
  void itIsFoundAgainByItsToken() throws Exception {
    Attempt attempt = now(script("#!/bin/sh\necho once >>once\n", Map.of()));
    assertTrue(find(attempt) instanceof Sought.NotYet);
    submit(attempt);
    untilEnded(attempt);
    assertEquals(new Sought.Found(id(attempt)), find(attempt));
    assertEquals(new Submitted.Job(id(attempt)), submit(attempt));
    assertEquals(List.of("once"), Files.readAllLines(host.file("once")));
  }

  @Test
  void anAttemptThatIsOverWillNeverBeARun() throws Exception {
    Submission submission = script("#!/bin/sh\necho once >>once\n", Map.of());
    Attempt early = Attempt.of(submission, Instant.now().getEpochSecond() - 100, SHORT);
    assertTrue(submit(early) instanceof Submitted.Refused, "too late for it");
    assertEquals(new Sought.Absent(), find(early));
    Attempt heldUp = new Attempt(submission, early.token(), now(submission).from(), SHORT);
    Submitted late = submit(heldUp);
    assertTrue(late instanceof Submitted.Refused, late::toString);
    assertEquals(new Sought.Absent(), find(early));
    assertTrue(host.jobs().isEmpty());
    assertFalse(Files.exists(host.file("once")));
  }

  @Test
  void oneThatWasMadeAndNeverBegunIsMadeVoid() throws Exception {
    Submission submission = script("#!/bin/sh\n", Map.of());
    Attempt early = Attempt.of(submission, Instant.now().getEpochSecond() - 100, SHORT);
    Path run = Files.createDirectories(host.run(id(early)));
    Files.writeString(run.resolve("made"), early.token() + " 1 x\n");
    assertEquals(new Sought.Absent(), find(early));
    assertTrue(host.jobs().isEmpty());
  }

  @Test
  void whatAMachineWithoutASchedulerDoesNotKnowIsRefusedInASentence() {
    for (Want want : List.of(Want.PARTITION, Want.NODES, Want.MEMORY, Want.ACCOUNT, Want.ARRAY)) {
      assertFalse(submitter.offer().wants().contains(want));
      assertEquals(
          "A machine without a scheduler knows no " + want.word() + ".",
          objection(script("#!/bin/sh\n", Map.of(want, "1"))));
    }
    assertEquals(
        "Cards of this machine are asked for by their number alone: 2.",
        objection(script("#!/bin/sh\n", Map.of(Want.GPUS, "v100:2"))));
    assertEquals(
        "It does not begin with #!, so it is no script.", objection(script("echo", Map.of())));
    assertFalse(submitter.offer().words());
  }

  private String objection(Submission submission) {
    return submitter.objection(submission).orElseThrow().value();
  }

  @Test
  void theCommandIsWhatAPersonWouldType() throws Exception {
    Submission submission =
        file("#!/bin/sh\n", Map.of(Want.GPUS, "1", Want.LIMIT, "2h", Want.NAME, "a b"));
    assertEquals(
        "gpudeck run --name 'a b' --gpus 1 --limit 2h --folder %s -- '%s/it'\\''s a job.sh'"
            .formatted(folder, folder),
        submitter.command(submission).value());
  }
}

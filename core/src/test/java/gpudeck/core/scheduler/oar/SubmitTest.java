package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submitting on a host whose oarsub and oarstat are stand-ins that note what they got. */
class SubmitTest {

  private static final Attempt.Limits LIMITS = new Attempt.Limits(10, 5, 5);
  private static final String SCRIPT =
      "#!/bin/sh\n#OAR -l /core=2,walltime=1:00:00\n#OAR -p mem>64\necho \"it's\" $HOME | cat\n"
          + "#OAR --project=lab\n#OAR -t besteffort\n";
  private static final String TAKEN =
      "echo '[ADMISSION RULE] Set default walltime to 7200.'; echo OAR_JOB_ID=42";

  @TempDir Path folder;
  private HostShell host;
  private Submitter oar;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin"))).with("SHELL", "/bin/sh");
    oarsub(TAKEN);
    stat("");
    LastResources nodes = new LastResources();
    nodes.after(
        new Sections.Printed(
            Instant.EPOCH, "", Fields.NONE, Optional.of(Recorded.text("oarnodes-J.json"))));
    oar = submitter(nodes);
  }

  private Submitter submitter(LastResources nodes) {
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    return new OarSubmitter(Recorded.CLUSTER, new Commands(programs, Release.TWO, "ana"), nodes);
  }

  /** Its last word is the job's command, which is run as OAR would. */
  private void oarsub(String lines) throws Exception {
    host.program(
        "oarsub",
        "pwd > ..where\nfor one; do printf '[%s]' \"$one\"; done > ..called\n/bin/sh -c \"$one\" > ..ran\n"
                .replace("..", folder + "/")
            + lines
            + "\n");
  }

  private void stat(String json) throws Exception {
    host.program("oarstat", "cat <<'EOF'\n" + json + "\nEOF\n");
  }

  private String noted(String file) throws Exception {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private static Submission text(Map<Want, String> wants, String... more) {
    return new Submission(Optional.empty(), Raw.ofText(SCRIPT), wants, List.of(more), false);
  }

  private Submission file(Path path, Map<Want, String> wants) {
    Raw name = Raw.ofText(path.toString());
    return new Submission(Optional.of(name), Raw.ofText(SCRIPT), wants, List.of(), true);
  }

  private static Attempt attempt(Submission what) {
    return Attempt.of(what, Instant.now().getEpochSecond(), LIMITS);
  }

  private Submitted submit(Submission what) throws Exception {
    return host.value(oar.submit(attempt(what)));
  }

  private String refusal(Submission what) throws Exception {
    return assertInstanceOf(Submitted.Refused.class, submit(what)).says().value();
  }

  private String options(Map<Want, String> wants, String... more) throws Exception {
    assertEquals(new Submitted.Job("42"), submit(text(wants, more)));
    return noted("called").replaceFirst("(?s)\\[#\\[gpudeck:.*", "");
  }

  @Test
  void aTextIsTheJobsCommandAndDoesWhatItsFileWouldDo() throws Exception {
    Attempt attempt = attempt(text(Map.of(Want.NAME, "a b")));
    assertEquals(new Submitted.Job("42"), host.value(oar.submit(attempt)));
    assertEquals("it's " + host.folder() + "\n", noted("ran"));
    assertTrue(
        noted("called").contains("[#" + attempt.mark() + "\nexec /bin/sh -c '#!/bin/sh\n"),
        noted("called"));
    assertEquals(host.folder() + "\n", noted("where"));
  }

  @Test
  void whatIsAskedForStandsForWhatTheScriptSaysOfTheSame() throws Exception {
    String rest = "[-t][besteffort]";
    assertEquals(
        "[-l][/core=2,walltime=1:00:00][-p][mem>64][-n][job][--project][lab]" + rest,
        options(Map.of()));
    assertEquals(
        "[-l][/core=2,walltime=6:00:00][-p][mem>64][-n][job][--project][lab]" + rest,
        options(Map.of(Want.LIMIT, "6h")));
    assertEquals(
        "[-l][/nodes=2/gpudevice=1,walltime=1:00:00][-p][(gpu='YES') AND (mem>64)]"
            + "[--project][x][-n][n]"
            + rest,
        options(Map.of(Want.GPUS, "1", Want.NODES, "2", Want.ACCOUNT, "x", Want.NAME, "n")));
    assertEquals(
        "[-l][/nodes=1/gpudevice=2/core=2,walltime=1:00:00]"
            + "[-p][(gputype='1080Ti') AND (mem>9)][--array][4][-n][job][-q][q][--project][lab]"
            + rest
            + "[--notify][mail:x]",
        options(
            Map.of(Want.GPUS, "1080Ti:2", Want.CPUS, "4", Want.ARRAY, "0-3%2", Want.PARTITION, "q"),
            "-p",
            "mem>9",
            "--notify",
            "mail:x"));
  }

  @Test
  void aScriptsArgumentsReachItWordForWord() throws Exception {
    Path file =
        Files.writeString(folder.resolve("train me.sh"), "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Submission what =
        new Submission(
            Optional.of(Raw.ofText(file.toString())),
            Raw.ofText(Files.readString(file)),
            List.of("3", "a 'b' $c;"),
            Map.of(),
            List.of(),
            false);
    assertEquals(new Submitted.Job("42"), submit(what));
    assertEquals("<3><a 'b' $c;>", noted("ran"));
  }

  @Test
  void whoNamesTheirJobInTheScriptOrByWordsHasNamedIt() {
    assertFalse(oar.isNamed(text(Map.of())));
    assertTrue(oar.isNamed(text(Map.of(), "--name=bert")));
    Raw script = Raw.ofText("#!/bin/sh\n#OAR -n bert\ntrue\n");
    assertTrue(oar.isNamed(new Submission(Optional.empty(), script, Map.of(), List.of(), false)));
  }

  @Test
  void aFileIsStartedByItsPathInItsFolderAndOnlyAsItWasShown() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("it's $HOME"));
    Path file = Files.writeString(odd.resolve("train me.sh"), SCRIPT);
    assertEquals(
        file + " may not be executed, and is started as a command here: chmod +x it.",
        refusal(file(file, Map.of())));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(new Submitted.Job("42"), submit(file(file, Map.of())));
    assertTrue(noted("called").contains("[--hold][#[gpudeck:"), noted("called"));
    assertTrue(noted("ran").startsWith("it's "), noted("ran"));
    assertEquals(odd + "\n", noted("where"));
    Files.writeString(file, SCRIPT + "rm -rf ~\n");
    Files.delete(folder.resolve("called"));
    assertTrue(refusal(file(file, Map.of())).contains("has changed"));
    assertEquals("", noted("called"));
  }

  @Test
  void afterItsTimeNothingIsSubmitted() throws Exception {
    Attempt late = Attempt.of(text(Map.of()), Instant.now().getEpochSecond() - 11, LIMITS);
    assertInstanceOf(Submitted.Refused.class, host.value(oar.submit(late)));
    assertEquals("", noted("called"));
  }

  @Test
  void aCshIsNotHandedATextThatItWouldMangle() throws Exception {
    host.with("SHELL", "/bin/tcsh");
    assertTrue(refusal(text(Map.of())).contains("csh"));
    assertEquals("", noted("called"));
  }

  @Test
  void aRefusalIsPassedOnAndWhatMayBeAJobIsLeftOpen() throws Exception {
    oarsub(
        TAKEN.replace("42", "-5")
            + "; echo 'There are not enough resources for your request' >&2"
            + "\necho '[ERROR] Oarsub failed, please verify your request syntax.' >&2\nexit 8");
    assertEquals(
        "OAR of nef says: There are not enough resources for your request",
        refusal(text(Map.of())));
    oarsub("echo 'ERROR : The queue nosuch does not exist' >&2; exit 248");
    assertEquals("OAR of nef says: The queue nosuch does not exist", refusal(text(Map.of())));
    for (String open :
        List.of(TAKEN + "; exit 9", "exit 0", "kill -9 $$", "echo OAR_JOB_ID=-5", "exit 124")) {
      oarsub(open);
      assertInstanceOf(Submitted.Open.class, submit(text(Map.of())), open);
    }
  }

  @Test
  void anArrayIsOneJob() throws Exception {
    oarsub("echo OAR_JOB_ID=7; echo OAR_JOB_ID=8; echo OAR_ARRAY_ID=7");
    assertEquals(new Submitted.Job("7"), submit(text(Map.of(Want.ARRAY, "2"))));
  }

  @Test
  void whatALoginPrintsIsNoJob() throws Exception {
    Files.writeString(host.folder().resolve(".profile"), "echo hello\necho world >&2\n");
    assertEquals(new Submitted.Job("42"), submit(text(Map.of())));
  }

  @Test
  void whatOarCannotDoIsSaidInASentence() {
    assertTrue(objection(text(Map.of(Want.MEMORY, "16G"))).contains("memory"));
    assertTrue(objection(text(Map.of(Want.ARRAY, "1,3"))).contains("number"));
    assertTrue(objection(text(Map.of(Want.NAME, "it's"))).contains("quote"));
    assertTrue(objection(text(Map.of(Want.NAME, "n".repeat(101)))).contains("100"));
    assertTrue(objection(text(Map.of(Want.GPUS, "1"), "-l", "/core=1")).contains("alternatives"));
    Submission perl =
        new Submission(
            Optional.empty(), Raw.ofText("#!/usr/bin/perl\n"), Map.of(), List.of(), false);
    assertTrue(objection(perl).contains("into a file"));
    Submission gpus = text(Map.of(Want.GPUS, "1"));
    assertEquals("", objection(gpus));
    oar = submitter(new LastResources());
    assertTrue(objection(gpus).contains("does not tell which of its resources have cards"));
  }

  private String objection(Submission what) {
    return oar.objection(what).map(SafeText::value).orElse("");
  }

  @Test
  void theCommandIsShownAsAPersonWouldTypeIt() {
    assertEquals(
        "oarsub -l /nodes=1/gpudevice=1,walltime=1:00:00 -p \"(gpu='YES') AND (mem>64)\""
            + " -n job --project lab -t besteffort"
            + " \"exec /bin/sh -c '...the script below...'\"",
        oar.command(text(Map.of(Want.GPUS, "1"))).value());
    assertEquals(
        "cd '/home/ana/my proj' && oarsub -l /core=2,walltime=1:00:00 -p 'mem>64' --project lab"
            + " -t besteffort --hold \"'/home/ana/my proj/x.sh'\"",
        oar.command(file(Path.of("/home/ana/my proj/x.sh"), Map.of())).value());
  }

  @Test
  void gridOfAnotherKindIsAskedInItsOwnWords() {
    Hierarchy grid = new Hierarchy(java.util.Set.of("gpu", "gpu_count", "gpu_model"), false);
    ResourceWords words =
        new ResourceWords(text(Map.of(Want.GPUS, "Tesla V100:2")), List.of(), grid);
    assertEquals(List.of("/nodes=1/gpu=2"), words.resources());
    assertEquals(Optional.of("gpu_model='Tesla V100'"), words.condition(List.of()));
    assertEquals("gpu_count>0", grid.condition(Optional.empty()));
  }

  private static String job(int id, String owner, String command) {
    return """
    "%d" : {"Job_Id" : %d, "owner" : "%s", "state" : "Terminated", "submissionTime" : 1795218914,
      "array_id" : %d, "array_index" : 1, "command" : "%s"}\
    """
        .formatted(id, id, owner, id, command);
  }

  private Sought find(Attempt attempt) throws Exception {
    return host.value(oar.find(attempt));
  }

  private static Attempt since(long seconds) {
    return Attempt.of(text(Map.of()), Instant.now().getEpochSecond() - seconds, LIMITS);
  }

  @Test
  void theFirstOwnJobThatBearsTheMarkIsFound() throws Exception {
    Attempt attempt = since(60);
    String mine = "#" + attempt.mark() + "\\n/x.sh";
    stat(
        "{"
            + String.join(
                ",",
                job(5, "bob", mine),
                job(6, "ana", "echo " + attempt.mark()),
                job(12, "ana", mine),
                job(9, "ana", mine))
            + "}");
    assertEquals(new Sought.Found("9"), find(attempt));
  }

  @Test
  void nobodySaysThatThereIsNoneBeforeItsTimeIsOver() throws Exception {
    Duration left = ((Sought.NotYet) find(since(3))).left();
    assertTrue(left.toSeconds() >= 16 && left.toSeconds() <= 18, left.toString());
    assertEquals(new Sought.Absent(), find(since(60)));
  }

  @Test
  void asLongAsAnOarsubHangsItsJobMayCome() throws Exception {
    Attempt attempt = since(3600);
    Process hangs =
        new ProcessBuilder("/bin/sh", "-c", "read line; :", "oarsub", "#" + attempt.mark()).start();
    assertInstanceOf(Sought.NotYet.class, find(attempt));
    hangs.getOutputStream().close();
    hangs.waitFor();
    assertEquals(new Sought.Absent(), find(attempt));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNoNo() throws Exception {
    host.program("oarstat", "echo 'DB connection error, exiting.' >&2; exit 25\n");
    assertInstanceOf(Parsed.Bad.class, host.ask(oar.find(since(60))));
    host.program("oarstat", "echo 'DBD::Pg::st execute failed: ERROR' >&2\n");
    assertInstanceOf(Parsed.Bad.class, host.ask(oar.find(since(60))));
  }

  @Test
  void whereProcessesCannotBeEndedTheAnswerComesAllTheSame() throws Exception {
    oarsub("exec </dev/null; sleep 60 & echo OAR_JOB_ID=3");
    assertEquals(new Submitted.Job("3"), submit(text(Map.of())));
  }

  @Test
  void whatOnlyTheScriptOrTheWordsAskForIsKnown() {
    assertEquals(Map.of(Want.LIMIT, "1:00:00"), oar.asked(text(Map.of())));
    String script = "#!/bin/sh\n#OAR -q besteffort\n#OAR -l /nodes=1/gpudevice=2,walltime=12\n";
    Submission what =
        new Submission(Optional.empty(), Raw.ofText(script), Map.of(), List.of("-q", "big"), false);
    assertEquals(
        Map.of(Want.PARTITION, "big", Want.LIMIT, "12:00", Want.GPUS, "2"), oar.asked(what));
  }
}

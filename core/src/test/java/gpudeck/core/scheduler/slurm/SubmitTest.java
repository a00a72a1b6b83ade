package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Programs;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submitting on a host whose sbatch, squeue and sacct are stand-ins that note what they got. */
class SubmitTest {

  private static final Attempt.Limits LIMITS = new Attempt.Limits(10, 5, 5);
  private static final String SCRIPT = "#!/bin/sh\n#SBATCH --comment='my own'\necho it's $HOME\n";

  @TempDir Path folder;
  private HostShell host;
  private Submitter slurm;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    sbatch("echo 4711");
    queue();
    host.program("sacct", "exit 1\n");
    ClusterKey cluster = new ClusterKey("slurm", "sdumont");
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    slurm = new Slurm(cluster, Release.of("slurm 22.05.8"), programs, "ana").submitter().get();
  }

  private void sbatch(String lines) throws Exception {
    host.program(
        "sbatch",
        "pwd > ..where\nfor one; do printf '[%s]' \"$one\"; done > ..called\ncat > ..script\n"
                .replace("..", folder + "/")
            + lines
            + "\n");
  }

  private String noted(String file) throws Exception {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private static Submission text(Map<Want, String> wants, String... more) {
    return new Submission(Optional.empty(), Raw.ofText(SCRIPT), wants, List.of(more), false);
  }

  private static Attempt attempt(Submission what) {
    return Attempt.of(what, Instant.now().getEpochSecond(), LIMITS);
  }

  private Submitted submit(Submission what) throws Exception {
    return host.value(slurm.submit(attempt(what)));
  }

  @Test
  void aTextReachesSbatchByteForByteWithWhatIsWanted() throws Exception {
    Attempt attempt =
        attempt(
            text(
                Map.of(
                    Want.PARTITION,
                    "gdl",
                    Want.LIMIT,
                    "1d2h",
                    Want.GPUS,
                    "v100:2",
                    Want.MEMORY,
                    "16g",
                    Want.NAME,
                    "a 'b' $c"),
                "--exclusive"));
    assertEquals(new Submitted.Job("4711"), host.value(slurm.submit(attempt)));
    assertEquals(
        "[--parsable][--partition=gdl][--time=26:00:00][--gres=gpu:v100:2][--mem=16G]"
            + "[--job-name=a 'b' $c][--exclusive][--comment=my own "
            + attempt.mark()
            + "]",
        noted("called"));
    assertEquals(SCRIPT, noted("script"));
    assertEquals(host.folder() + "\n", noted("where"));
  }

  @Test
  void aFileIsSubmittedByItsPathInItsFolderAndOnlyAsItWasShown() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("it's $HOME"));
    Path file = Files.writeString(odd.resolve("train me.sh"), SCRIPT);
    Submission what =
        new Submission(
            Optional.of(Raw.ofText(file.toString())),
            Raw.ofText(SCRIPT),
            Map.of(),
            List.of(),
            true);
    assertEquals(new Submitted.Job("4711"), submit(what));
    assertTrue(noted("called").startsWith("[--parsable][--hold][--comment="), noted("called"));
    assertTrue(noted("called").endsWith("[" + file + "]"), noted("called"));
    assertEquals(odd + "\n", noted("where"));
    Files.writeString(file, SCRIPT + "rm -rf ~\n");
    Files.delete(folder.resolve("called"));
    assertInstanceOf(Submitted.Refused.class, submit(what));
    assertEquals("", noted("called"));
  }

  private static Submission started(Path file, String... arguments) {
    return new Submission(
        Optional.of(Raw.ofText(file.toString())),
        Raw.ofText(SCRIPT),
        List.of(arguments),
        Map.of(),
        List.of(),
        false);
  }

  @Test
  void aScriptsArgumentsStandBehindItWordForWord() throws Exception {
    Path file = Files.writeString(folder.resolve("train.sh"), SCRIPT);
    assertEquals(new Submitted.Job("4711"), submit(started(file, "3", "a 'b' $c")));
    assertTrue(noted("called").endsWith("[" + file + "][3][a 'b' $c]"), noted("called"));
    assertEquals(
        "cd %s && sbatch %s 3 'a b'".formatted(folder, file),
        slurm.command(started(file, "3", "a b")).value());
  }

  private String objection(String script, String... more) {
    Submission what =
        new Submission(Optional.empty(), Raw.ofText(script), Map.of(), List.of(more), false);
    return slurm.objection(what).map(SafeText::value).orElse("");
  }

  @Test
  void aWordThatSbatchWouldTakeForTheScriptIsObjectedTo() {
    assertTrue(objection(SCRIPT, "other.sh").contains("other.sh"));
    assertTrue(objection(SCRIPT, "--exclusive", "other.sh").contains("other.sh"));
    assertTrue(objection(SCRIPT, "-Hp", "gdl", "other.sh").contains("other.sh"));
    assertTrue(objection(SCRIPT, "--", "other.sh").contains("--"));
    assertTrue(objection(SCRIPT, "--comment=x", "--qos").contains("--qos lacks its value"));
    assertEquals(
        "", objection(SCRIPT, "--qos", "high", "-xnode1", "-Q", "--mem", "4G", "--comment=a b"));
  }

  @Test
  void aJobOfAnotherClusterIsObjectedToAndNeverTakenForOneOfThisOne() throws Exception {
    assertTrue(objection(SCRIPT, "-M", "other").contains("the cluster other"));
    assertTrue(objection("#!/bin/sh\n#SBATCH --clusters=other\n").contains("the cluster other"));
    assertEquals("", objection("#!/bin/sh\n#SBATCH -M Sdumont\n"));
    sbatch("echo '4711;other'");
    assertEquals(new Submitted.Elsewhere("4711", SafeText.of("other")), submit(text(Map.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-p gdl --time=4-00:00; gdl; 4d; ",
        "--partition gdl -t90 --gres=gpu:v100:2,tmp:1; gdl; 1h30m; v100:2",
        "-t 10:30 --gres gpu(S:0); ; 10m30s; 1",
        "--time=UNLIMITED -G 4; ; ; 4",
        "-t 1-12:30 --gpus-per-node=a100:8; ; 1d12h30m; a100:8",
        "-t 36:00:00 --gres=license:1; ; 1d12h; 0"
      })
  void whatOnlyTheScriptAsksForIsKnown(String line, String partition, String limit, String cards) {
    Map<Want, String> asked = new EnumMap<>(Want.class);
    Optional.ofNullable(partition).ifPresent(it -> asked.put(Want.PARTITION, it));
    Optional.ofNullable(limit).ifPresent(it -> asked.put(Want.LIMIT, it));
    Optional.ofNullable(cards).ifPresent(it -> asked.put(Want.GPUS, it));
    String script = "#!/bin/sh\n#SBATCH " + line + "\ntrue\n#SBATCH -p late\n";
    assertEquals(asked, asked(script, Map.of()));
  }

  private Map<Want, String> asked(String script, Map<Want, String> wants, String... more) {
    return slurm.asked(
        new Submission(Optional.empty(), Raw.ofText(script), wants, List.of(more), false));
  }

  @Test
  void furtherWordsWinOverWishesAndTheseOverTheScript() {
    String script = "#!/bin/sh\n#SBATCH -p one --time=60\n";
    assertEquals(
        Map.of(Want.PARTITION, "two", Want.LIMIT, "1h"),
        asked(script, Map.of(Want.PARTITION, "two")));
    assertEquals(
        Map.of(Want.PARTITION, "three", Want.LIMIT, "1h"),
        asked(script, Map.of(Want.PARTITION, "two"), "--exclusive", "-pthree"));
  }

  @Test
  void afterItsTimeNothingIsSubmitted() throws Exception {
    Submission what = text(Map.of());
    Attempt late = Attempt.of(what, Instant.now().getEpochSecond() - 11, LIMITS);
    assertInstanceOf(Submitted.Refused.class, host.value(slurm.submit(late)));
    assertEquals("", noted("called"));
  }

  @Test
  void aFolderThatIsNotThereIsSaid() throws Exception {
    Submitted answer = submit(text(Map.of(Want.FOLDER, "/no/such")));
    assertEquals(
        "its folder /no/such is not there, or may not be entered.",
        ((Submitted.Refused) answer).says().value());
  }

  @Test
  void whatARefusalSaysIsPassedOnAndWhatMayHaveGoneThroughIsLeftOpen() throws Exception {
    sbatch(
        "echo 'sbatch: error: Batch job submission failed: Invalid partition name specified' >&2"
            + "\nexit 1");
    assertEquals(
        "Slurm of sdumont says: Invalid partition name specified",
        ((Submitted.Refused) submit(text(Map.of()))).says().value());
    sbatch(
        "echo 'sbatch: error: Batch job submission failed: Socket timed out on send/recv operation'"
            + " >&2\nexit 1");
    assertInstanceOf(Submitted.Open.class, submit(text(Map.of())));
    sbatch("kill -9 $$");
    assertInstanceOf(Submitted.Open.class, submit(text(Map.of())));
    sbatch("exit 0");
    assertInstanceOf(Submitted.Open.class, submit(text(Map.of())));
  }

  @Test
  void whatALoginPrintsIsNoJobAndNoRefusal() throws Exception {
    Files.writeString(host.folder().resolve(".profile"), "echo 12\necho 'Invalid partition' >&2\n");
    sbatch("echo '4712;sdumont'");
    assertEquals(new Submitted.Job("4712"), submit(text(Map.of())));
    sbatch("echo 'sbatch: error: Invalid --time specification' >&2; exit 255");
    assertEquals(
        "Slurm of sdumont says: Invalid --time specification",
        ((Submitted.Refused) submit(text(Map.of()))).says().value());
  }

  @Test
  void theTestOfSlurmIsReadFromStandardError() throws Exception {
    sbatch(
        "echo 'sbatch: Job 89 to start at 2026-11-21T00:30:19 using 8 processors on nodes"
            + " sdumont8002 in partition gdl' >&2");
    Tested tested = host.value(slurm.test(text(Map.of(Want.PARTITION, "gdl"))).orElseThrow());
    assertEquals(Optional.of(Instant.parse("2026-11-21T00:30:19Z")), tested.start());
    assertEquals("on sdumont8002 of gdl with 8 cores", tested.says().value());
    assertEquals("[--test-only][--partition=gdl][--job-name=job]", noted("called"));
    sbatch("echo 'allocation failure: Requested node configuration is not available' >&2; exit 1");
    Tested refused = host.value(slurm.test(text(Map.of())).orElseThrow());
    assertFalse(refused.accepted());
    assertEquals(
        "Slurm refuses: Requested node configuration is not available", refused.says().value());
  }

  @Test
  void theCommandIsShownAsAPersonWouldTypeIt() {
    Submission what =
        new Submission(
            Optional.of(Raw.ofText("/home/ana/my proj/train.sh")),
            Raw.ofText(SCRIPT),
            Map.of(Want.LIMIT, "90m", Want.NAME, "a b"),
            List.of(),
            false);
    assertEquals(
        "cd '/home/ana/my proj' && sbatch --time=1:30:00 '--job-name=a b'"
            + " '/home/ana/my proj/train.sh'",
        slurm.command(what).value());
  }

  /** A queue as squeue prints it for the question that it is asked: the nonce is put in. */
  private void queue(String... records) throws Exception {
    host.program(
        "squeue",
        "for last; do :; done\nend=${last#%k=}\nend=${end%%|*}\ncat <<EOF\n"
            + String.join("\n", records).replace("NONCE", "${end}")
            + "\nEOF\n");
  }

  private void accounts(String... records) throws Exception {
    host.program(
        "sacct",
        "for one; do case $one in --delimiter=*) end=${one#*=} ;; esac; done\ncat <<EOF\n"
            + String.join("\n", records).replace("NONCE", "${end}")
            + "\nEOF\n");
  }

  private Sought find(Attempt attempt) throws Exception {
    return host.value(slurm.find(attempt));
  }

  private static Attempt since(long seconds) {
    return Attempt.of(text(Map.of()), Instant.now().getEpochSecond() - seconds, LIMITS);
  }

  @Test
  void theJobIsFoundByItsMarkInTheQueueOrInAccounting() throws Exception {
    Attempt attempt = since(3);
    queue("(null)=NONCE|7|", "mine " + attempt.mark() + "=NONCE|8|");
    assertEquals(new Sought.Found("8"), find(attempt));
    queue("(null)=NONCE|7|");
    accounts("NONCE7NONCE2026-11-21T00:00:00", attempt.mark() + "NONCE9_3NONCE2026-11-21T00:00:00");
    assertEquals(new Sought.Found("9"), find(attempt));
  }

  @Test
  void aCommentThatForgesARecordIsNotBelieved() throws Exception {
    Attempt attempt = since(60);
    queue(attempt.mark() + "=0123|666|\n=NONCE|7|");
    accounts();
    assertEquals(new Sought.Absent(), find(attempt));
  }

  @Test
  void nobodySaysThatThereIsNoneBeforeItsTimeIsOver() throws Exception {
    queue();
    accounts();
    Duration left = ((Sought.NotYet) find(since(3))).left();
    assertTrue(left.toSeconds() >= 16 && left.toSeconds() <= 18, left.toString());
    assertEquals(new Sought.Absent(), find(since(60)));
  }

  @Test
  void whereAccountingKeepsNoCommentsAJobOfThatMomentLeavesItOpen() throws Exception {
    Attempt attempt = since(3600);
    Instant then = Instant.ofEpochSecond(attempt.from() + 2);
    queue();
    accounts("NONCE12NONCE" + SlurmTime.text(then));
    assertInstanceOf(Sought.Untold.class, find(attempt));
    accounts("NONCE12NONCE" + SlurmTime.text(then.minusSeconds(60)));
    assertEquals(new Sought.Absent(), find(attempt));
    host.program("sacct", "exit 1\n");
    assertInstanceOf(Sought.Untold.class, find(attempt));
  }

  @Test
  void aJobOfThatMomentWithoutAMarkLeavesItOpen() throws Exception {
    Attempt attempt = since(60);
    String then = SlurmTime.text(Instant.ofEpochSecond(attempt.from() + 2));
    String before = SlurmTime.text(Instant.ofEpochSecond(attempt.from() - 60));
    accounts();
    queue("the site's own=NONCE|7|" + before, "group=a=NONCE|8|" + then);
    assertEquals(
        "job 8 was submitted then, and bears no mark: look whether it is this one.",
        ((Sought.Untold) find(attempt)).says().value());
    queue("mine [gpudeck:0123]=NONCE|8|" + then);
    assertEquals(new Sought.Absent(), find(attempt));
  }

  @Test
  void aSchedulerThatDoesNotAnswerIsNoNo() throws Exception {
    host.program(
        "squeue", "echo 'slurm_load_jobs error: Unable to contact slurm controller' >&2\nexit 1\n");
    assertInstanceOf(Parsed.Bad.class, host.ask(slurm.find(since(60))));
  }

  @Test
  void whoNamesTheirJobInTheScriptOrByWordsHasNamedIt() {
    assertFalse(slurm.isNamed(text(Map.of())));
    assertTrue(slurm.isNamed(text(Map.of(), "-J", "bert")));
    Raw script = Raw.ofText("#!/bin/sh\n#SBATCH --job-name=bert\ntrue\n");
    assertTrue(slurm.isNamed(new Submission(Optional.empty(), script, Map.of(), List.of(), false)));
  }

  @Test
  void directivesAreReadAsSbatchReadsThem() {
    Raw script =
        Raw.ofText(
            "#!/bin/sh\n\n# text\n#SBATCH -J \"a b\" --comment=x\\ y # no --comment=z\n"
                + "#SBATCH --comment 'it is'\ntrue\n#SBATCH --comment=late\n");
    assertEquals(
        List.of("-J", "a b", "--comment=x y", "--comment", "it is"), Directives.of(script));
    assertEquals(Optional.of("it is"), Directives.value(Directives.of(script), "--comment"));
  }
}

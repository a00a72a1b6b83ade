package gpudeck.core.scheduler.pbs;

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
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submitting on a host whose qsub, qselect and qstat are stand-ins that note what they got. */
class SubmitTest {

  private static final Attempt.Limits LIMITS = new Attempt.Limits(10, 5, 5);
  private static final String SCRIPT =
      "#!/bin/sh\n#PBS -v MODE=fast\ncd $PBS_O_WORKDIR\necho it's $HOME\n";

  @TempDir Path folder;
  private HostShell host;
  private Submitter pbs;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    qsub("echo 4711.pbshpc");
    jobs("");
    pbs = pbs("pbs_version = 23.06.06");
  }

  private Submitter pbs(String version) {
    ClusterKey cluster = new ClusterKey("pbs", "pbshpc");
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    return new Pbs(cluster, Release.of(version), programs, "ana2").submitter().get();
  }

  private void qsub(String lines) throws Exception {
    host.program(
        "qsub",
        "pwd > ..where\nfor one; do printf '[%s]' \"$one\"; done > ..called\ncat > ..script\n"
                .replace("..", folder + "/")
            + lines
            + "\n");
  }

  /** What qselect and qstat print of one's own jobs. */
  private void jobs(String ids, String... records) throws Exception {
    host.program("qselect", "printf '%s\\n' " + ids + "\n");
    host.program(
        "qstat",
        "echo \"$@\" >"
            + folder
            + "/asked\ncat <<'EOF'\n"
            + String.join("\n", records)
            + "\nEOF\n");
  }

  private String noted(String file) throws Exception {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private static Submission text(Map<Want, String> wants, String... more) {
    return text(SCRIPT, wants, more);
  }

  private static Submission text(String script, Map<Want, String> wants, String... more) {
    return new Submission(Optional.empty(), Raw.ofText(script), wants, List.of(more), false);
  }

  private static Submission file(String path, String script, Map<Want, String> wants) {
    return new Submission(
        Optional.of(Raw.ofText(path)), Raw.ofText(script), wants, List.of(), false);
  }

  private static Attempt attempt(Submission what) {
    return Attempt.of(what, Instant.now().getEpochSecond(), LIMITS);
  }

  private Submitted submit(Submission what) throws Exception {
    return host.value(pbs.submit(attempt(what)));
  }

  private String command(Submission what) {
    assertEquals(Optional.empty(), pbs.objection(what).map(SafeText::value));
    return pbs.command(what).value();
  }

  private String objection(Submission what) {
    return pbs.objection(what).orElseThrow().value();
  }

  private List<String> notes(Submission what) {
    return pbs.notes(what).stream().map(SafeText::value).toList();
  }

  @Test
  void aTextReachesQsubByteForByteWithWhatIsWanted() throws Exception {
    Attempt attempt =
        attempt(
            text(
                Map.of(
                    Want.PARTITION,
                    "scai_q",
                    Want.LIMIT,
                    "1d2h",
                    Want.GPUS,
                    "gpu_type=a100:2",
                    Want.MEMORY,
                    "16g",
                    Want.ACCOUNT,
                    "cse",
                    Want.NAME,
                    "a 'b' $c",
                    Want.ARRAY,
                    "0-9%2"),
                "-V"));
    assertEquals(new Submitted.Job("4711.pbshpc"), host.value(pbs.submit(attempt)));
    assertEquals(
        "[-f][-q][scai_q][-l][walltime=26:00:00]"
            + "[-l][select=1:ngpus=2:gpu_type=a100:mem=16gb][-P][cse][-N][a__b___c][-J][0-9%2]"
            + "[-k][oed][-j][oe][-V][-v][GPUDECK="
            + attempt.token()
            + ",MODE=fast]",
        noted("called"));
    assertEquals(SCRIPT, noted("script"));
    assertEquals(host.folder() + "\n", noted("where"));
    assertEquals(
        List.of("PBS takes no such name: it is a__b___c."),
        notes(text(Map.of(Want.NAME, "a 'b' $c"))));
  }

  @Test
  void aFileIsSubmittedByItsPathInItsFolderAndOnlyAsItWasShown() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("it's $HOME"));
    Path path = Files.writeString(odd.resolve("train me.sh"), SCRIPT);
    Submission what = file(path.toString(), SCRIPT, Map.of()).asHeld();
    assertEquals(new Submitted.Job("4711.pbshpc"), submit(what));
    assertTrue(
        noted("called").startsWith("[-f][-N][train_me.sh][-h][-v][GPUDECK="), noted("called"));
    assertTrue(noted("called").endsWith("[" + path + "]"), noted("called"));
    assertEquals(odd + "\n", noted("where"));
    Files.writeString(path, SCRIPT + "rm -rf ~\n");
    Files.delete(folder.resolve("called"));
    assertInstanceOf(Submitted.Refused.class, submit(what));
    assertEquals("", noted("called"));
  }

  @Test
  void afterItsTimeNothingIsSubmitted() throws Exception {
    Attempt late = Attempt.of(text(Map.of()), Instant.now().getEpochSecond() - 11, LIMITS);
    assertInstanceOf(Submitted.Refused.class, host.value(pbs.submit(late)));
    assertEquals("", noted("called"));
  }

  @Test
  void whatARefusalSaysIsPassedOnAndWhatMayHaveGoneThroughIsLeftOpen() throws Exception {
    qsub("echo 'qsub: Job violates queue and/or server resource limits' >&2\nexit 188");
    assertEquals(
        "PBS of pbshpc says: Job violates queue and/or server resource limits",
        ((Submitted.Refused) submit(text(Map.of()))).says().value());
    qsub(
        "printf 'motd\\nqsub: illegal -J value\\nusage: qsub [-a date]\\n\\t[-C x]\\n' >&2\nexit 2");
    assertEquals(
        "PBS of pbshpc says: illegal -J value",
        ((Submitted.Refused) submit(text(Map.of()))).says().value());
    for (String end :
        List.of(
            "echo 'qsub: cannot connect to server pbshpc (errno=15010)' >&2; exit 162",
            "echo 'qsub: Error (15031) submitting job' >&2; exit 183",
            "kill -9 $$",
            "exit 0")) {
      qsub(end);
      assertInstanceOf(Submitted.Open.class, submit(text(Map.of())), end);
    }
  }

  @Test
  void whatALoginPrintsIsNoJob() throws Exception {
    Files.writeString(host.folder().resolve(".profile"), "echo 12\necho 13.pbshpc\n");
    qsub("echo note; echo 4712[].pbshpc");
    assertEquals(new Submitted.Job("4712[].pbshpc"), submit(text(Map.of())));
    qsub("exit 0");
    assertInstanceOf(Submitted.Job.class, submit(text(Map.of())));
  }

  @Test
  void ofAScriptsSelectNothingIsLostThatIsNotAskedForAnew() {
    String script =
        "#!/bin/sh\n#PBS -l select=2:ncpus=16:ngpus=2:gpu_type=v100,walltime=1:0:0\ncd x\n";
    assertEquals(
        "qsub -l walltime=2:00:00 -N job -k oed -j oe",
        command(text(script, Map.of(Want.LIMIT, "2h"))));
    Submission cards = text(script, Map.of(Want.GPUS, "4", Want.NAME, "x"));
    assertEquals(
        "qsub -l select=2:ncpus=16:ngpus=4:gpu_type=v100 -N x -k oed -j oe", command(cards));
    assertEquals(
        List.of(
            "The script's own select=2:ncpus=16:ngpus=2:gpu_type=v100 becomes"
                + " select=2:ncpus=16:ngpus=4:gpu_type=v100."),
        notes(cards));
    assertEquals(
        "qsub -l select=4:ncpus=8:ngpus=2:gpu_model=a100:mem=500mb -l place=scatter -N x -k oed -j oe",
        command(
            text(
                script,
                Map.of(
                    Want.GPUS,
                    "gpu_model=a100:2",
                    Want.NODES,
                    "4",
                    Want.CPUS,
                    "8",
                    Want.MEMORY,
                    "500",
                    Want.NAME,
                    "x"))));
    assertEquals(
        "qsub -l select=2:ncpus=16 -N x -k oed -j oe",
        command(text(script, Map.of(Want.GPUS, "0", Want.NAME, "x"))));
  }

  @Test
  void whatCannotBePutIntoAScriptsOwnRequestIsSaid() {
    Map<Want, String> cards = Map.of(Want.GPUS, "2");
    assertTrue(
        objection(text("#PBS -l select=1:ncpus=2+2:ngpus=1\n", cards)).contains("several kinds"));
    assertTrue(objection(text("#PBS -l nodes=2:ppn=4\n", cards)).contains("old -l nodes="));
    assertTrue(objection(text(cards, "-l", "select=1:ngpus=1")).contains("More words"));
    assertTrue(
        objection(text("#PBS -l ngpus=1,ncpus=4\n", Map.of(Want.NODES, "2"))).contains("one node"));
    assertEquals(
        "qsub -l ngpus=2 -N job -k oed -j oe", command(text("#PBS -l ngpus=1,ncpus=4\n", cards)));
  }

  @Test
  void whatQsubHasNoWordsForIsSaid() {
    assertTrue(
        objection(text(Map.of(), "--", "/bin/sh"))
            .contains("-- , which is no option".replace(" ,", ",")));
    assertTrue(objection(text(Map.of(Want.ARRAY, "1,3"))).contains("one range"));
    assertTrue(objection(text(Map.of(Want.PARTITION, "a,b"))).contains("one queue"));
    assertTrue(objection(text(Map.of(Want.GPUS, "a100:2"))).contains("gpu_type=a100:2"));
    pbs = pbs("pbs_version = 14.1.0");
    assertTrue(objection(text(Map.of(Want.ARRAY, "0-9%2"))).contains("%2"));
    assertEquals("qsub -N job", command(text(Map.of())));
  }

  @Test
  void whoNamesTheirJobInTheScriptOrByWordsHasNamedIt() {
    assertFalse(pbs.isNamed(text(Map.of())));
    assertTrue(pbs.isNamed(text(Map.of(), "-N", "bert")));
    Raw script = Raw.ofText("#!/bin/sh\n#PBS -N bert\ntrue\n");
    assertTrue(pbs.isNamed(new Submission(Optional.empty(), script, Map.of(), List.of(), false)));
  }

  @Test
  void variablesOfAUsersOwnStayWhateverIsInThem() throws Exception {
    submit(text(Map.of(), "-hvA=1,B=x\\", "-o", "/tmp/x"));
    assertTrue(
        noted("called")
            .matches(".*\\[-h]\\[-o]\\[/tmp/x]\\[-v]\\[GPUDECK=[0-9a-f]{24},A=1,B=x\\\\]"),
        noted("called"));
    assertEquals("qsub -N job -k oed -j oe -v A=1", command(text(Map.of(), "-vA=1")));
  }

  @Test
  void whatAUserOfPbsShouldKnowIsSaid() {
    Submission plain = file("/home/ana2/w/a.sh", "#!/bin/sh\npython train.py\n", Map.of());
    assertEquals("cd /home/ana2/w && qsub /home/ana2/w/a.sh", command(plain));
    assertEquals(2, notes(plain).size(), notes(plain).toString());
    assertTrue(notes(plain).get(0).contains("$PBS_O_WORKDIR"));
    assertTrue(notes(plain).get(1).contains("-k oed"));
    assertEquals(List.of(), notes(file("/a.sh", "#!/bin/sh\n#PBS -koed\n cd x\n", Map.of())));
  }

  @Test
  void foldersOfItsOutputAreLookedForWhereTheyCanBeKnown() {
    String script = "#PBS -o logs/out.txt -e /scratch/ana2/\n";
    assertEquals(
        List.of("/home/ana2/logs", "/scratch/ana2"),
        pbs.outputs(file("/home/ana2/a.sh", script, Map.of())).stream().map(Raw::bytes).toList());
    assertEquals(
        List.of(), pbs.outputs(file("/a.sh", "#PBS -o /dev/null -e /x/$PBS_JOBID/e\n", Map.of())));
  }

  private static Attempt since(long seconds) {
    return Attempt.of(text(Map.of()), Instant.now().getEpochSecond() - seconds, LIMITS);
  }

  private static String record(String id, String ctime, String variables) {
    return "Job Id: "
        + id
        + "|Job_Name=x|Job_Owner=ana2@pbshpc|ctime="
        + ctime
        + "|Variable_List=PBS_O_HOME=/home/ana2,"
        + variables
        + "|Submit_arguments=x";
  }

  private static final String NINE = "Sat Nov 21 09:00:00 2026";
  private static final String TEN = "Sat Nov 21 10:00:00 2026";

  private Sought find(Attempt attempt) throws Exception {
    return host.value(pbs.find(attempt));
  }

  @Test
  void theJobIsFoundByItsMarkTheOldestOfThoseThatBearIt() throws Exception {
    Attempt attempt = since(3);
    String mine = "GPUDECK=" + attempt.token() + ",MODE=fast";
    jobs(
        "7.pbshpc '8[].pbshpc' 9.pbshpc",
        record("7.pbshpc", NINE, "GPUDECK=000"),
        record("9.pbshpc", TEN, mine),
        record("8[].pbshpc", NINE, mine));
    assertEquals(new Sought.Found("8[].pbshpc"), find(attempt));
    assertEquals("-x -E -f -F dsv 7.pbshpc 8[].pbshpc 9.pbshpc\n", noted("asked"));
  }

  @Test
  void anOldPbsIsReadThroughItsFolds() throws Exception {
    pbs = pbs("pbs_version = 14.1.0");
    Attempt attempt = since(3);
    String token = attempt.token();
    jobs(
        "7.pbshpc",
        "Job Id: 7.pbshpc",
        "    Job_Name = x",
        "    ctime = " + NINE,
        "    Variable_List = PBS_O_HOME=/home/ana2,GPUDECK=" + token.substring(0, 9),
        "\t" + token.substring(9),
        "");
    assertEquals(new Sought.Found("7.pbshpc"), find(attempt));
    assertEquals("-x -f 7.pbshpc\n", noted("asked"));
  }

  @Test
  void thatThereIsNoneIsSaidOnlyWhereItIsCertain() throws Exception {
    assertInstanceOf(Sought.NotYet.class, find(since(3)));
    assertInstanceOf(Sought.Absent.class, find(since(60)));
    assertInstanceOf(Sought.Untold.class, find(since(60 * 60 * 24)));
    host.program("qselect", "case $1 in -x) exit 36 ;; esac\n");
    assertInstanceOf(Sought.NotYet.class, find(since(3)));
    assertInstanceOf(Sought.Untold.class, find(since(60)));
    host.program("qselect", "echo 'Connection refused' >&2; exit 162\n");
    assertInstanceOf(Parsed.Bad.class, host.ask(pbs.find(since(60))));
  }

  @Test
  void moreJobsThanCanBeLookedThroughLeaveItUntold() throws Exception {
    host.program("qselect", "seq -f %g.pbshpc 1 300\n");
    host.program(
        "qstat",
        "shift 5\nfor id; do echo \"Job Id: $id|ctime=$(LC_ALL=C TZ=UTC date '+%a %b %e %T %Y')\"; done\n");
    assertInstanceOf(Sought.Untold.class, find(since(60)));
  }

  @Test
  void whatOnlyTheScriptOrTheWordsAskForIsKnown() {
    String script = "#!/bin/sh\n#PBS -q gpu@pbshpc -l select=2:ncpus=4:ngpus=2,walltime=4:00:00\n";
    Submission what =
        new Submission(Optional.empty(), Raw.ofText(script), Map.of(), List.of(), false);
    assertEquals(Map.of(Want.PARTITION, "gpu", Want.LIMIT, "4h", Want.GPUS, "2"), pbs.asked(what));
    Submission typed =
        new Submission(
            Optional.empty(),
            Raw.ofText(script),
            Map.of(Want.GPUS, "gpu_type=V100:1", Want.PARTITION, "long"),
            List.of("-lwalltime=90", "-q", "low"),
            false);
    assertEquals(
        Map.of(Want.PARTITION, "low", Want.LIMIT, "1m30s", Want.GPUS, "gpu_type=V100:1"),
        pbs.asked(typed));
  }

  @Test
  void argumentsBehindAScriptAreObjectedTo() {
    Submission what =
        new Submission(
            Optional.of(new Raw("/home/ana/train.sh")),
            Raw.ofText("#!/bin/sh\n"),
            List.of("3"),
            Map.of(),
            List.of(),
            false);
    assertTrue(pbs.objection(what).orElseThrow().value().contains("without arguments"));
    assertFalse(pbs.offer().arguments());
  }
}

package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One job in full: nodes, cards, where its output goes, how it ended. */
class DetailsTest {

  private static final Instant SUBMITTED = Instant.parse("2026-11-20T23:55:41Z");

  @TempDir Path folder;

  private static String record(String id) {
    return Recorded.text("qstat-xf.dsv")
        .lines()
        .filter(line -> line.startsWith("Job Id: " + id + ".pbshpc|"))
        .findFirst()
        .orElseThrow();
  }

  private static Parsed<JobDetails> read(String id, String record) {
    DetailsParser parser = new DetailsParser(Recorded.CLUSTER, Recorded.listing(Format.DSV), false);
    JobKey key = new JobKey(Recorded.CLUSTER, id + ".pbshpc", SUBMITTED);
    return parser.read(key, Recorded.printed(record + "\n"));
  }

  private static JobDetails details(String id, String record) {
    return (JobDetails) assertInstanceOf(Parsed.Value.class, read(id, record)).value();
  }

  @Test
  void aJobOverSeveralNodesTellsTheCardsOfEach() {
    List<Allocation> allocations = details("1", record("1")).allocations();
    assertEquals(
        List.of("gpu02 1", "scai01 1", "cpu01 0"),
        allocations.stream()
            .map(one -> one.node() + " " + one.gpuCount().getAsInt())
            .collect(Collectors.toList()));
    assertEquals(Optional.empty(), allocations.get(0).gpuIndices());
  }

  @Test
  void vnodesOfOneMachineAreOneAndTheKindIsWhatWasAskedFor() {
    Allocation only = details("2", record("2")).allocations().get(0);
    assertEquals("scai01", only.node().value());
    assertEquals(OptionalInt.of(4), only.gpuCount());
    assertEquals("a100", only.gpuType().orElseThrow().value());
    List<Allocation> spread =
        Chunks.of("(scai01[0]:ngpus=3:ncpus=8+scai01[1]:ngpus=2)", "scai01/1*0")
            .allocations("1:ngpus=5");
    assertEquals(List.of(OptionalInt.of(5)), spread.stream().map(Allocation::gpuCount).toList());
  }

  /** Sites call vnodes as they like; only exec_host tells the machines. */
  @Test
  void itsNodesAreMachinesWhateverTheirVnodesAreCalled() {
    String named =
        record("1")
            .replace("(gpu02:", "(gpu02-v0:")
            .replace("(scai01[0]:", "(numa7:")
            .replace("(cpu01:", "(c-1:ncpus=1+c-2:");
    JobDetails details = details("1", named);
    assertEquals("gpu02,scai01,cpu01", details.job().nodeList().orElseThrow().value());
    assertEquals(OptionalInt.of(3), details.job().nodes());
    assertEquals(
        List.of("gpu02", "scai01", "cpu01"),
        details.allocations().stream().map(one -> one.node().value()).toList());
    String says = details.withheld().get(Stream.OUT).value();
    assertTrue(says.startsWith("PBS keeps what it prints on gpu02 until it ends"), says);
  }

  @Test
  void whereTheTwoListsDisagreeTheVnodesNameTheNodes() {
    assertEquals(List.of("a", "b"), Chunks.of("(a[0]:ncpus=1)+(b:ncpus=1)", "x/0").nodes());
    assertEquals(List.of(), Chunks.of("(:)+:", "+").nodes());
    assertEquals(List.of("a", "b"), Chunks.of("a:ncpus=1+b[1]:ncpus=1", "").nodes());
    assertEquals(List.of(), Chunks.of("", "x/0+y/0").nodes());
  }

  @Test
  void whereItRunsAndWasSubmittedIsToldAndNothingElseOfItsEnvironment() {
    JobDetails details = details("1", record("1"));
    assertEquals(Optional.of(new Raw("/home/ana2/runs")), details.workdir());
    assertFalse(details.toString().contains("PBS_O_PATH"), details.toString());
  }

  private static String changed(String id, String arguments, String select) {
    return record(id)
        .replaceFirst("Submit_arguments=[^|]*", "Submit_arguments=" + arguments)
        .replaceFirst("Resource_List.select=[^|]*", "Resource_List.select=" + select);
  }

  @Test
  void withWhatItWasSubmittedIsToldSoThatItCanBeAgain() {
    JobDetails two = details("2", record("2"));
    assertEquals("/home/bob2/runs/train.sh", two.script().orElseThrow().bytes());
    assertEquals(
        List.of("-l", "select=2:ncpus=16:ngpus=2:mpiprocs=2:ompthreads=8:mem=100gb:gpu_type=a100"),
        two.askedFor().orElseThrow().more().subList(0, 2));
    JobDetails simple =
        details(
            "2",
            changed(
                "2",
                "-j oe -koed -l x -J 0-9 -v GPUDECK=0af1,A=1 /x/a.sh",
                "2:ncpus=4:ngpus=1:mem=16777216kb:gpu_type=a100"));
    assertEquals(
        Map.of(
            Want.NODES,
            "2",
            Want.CPUS,
            "4",
            Want.GPUS,
            "gpu_type=a100:1",
            Want.MEMORY,
            "16G",
            Want.ARRAY,
            "0-9"),
        simple.askedFor().orElseThrow().wants());
    String words = String.join(" ", simple.askedFor().orElseThrow().more());
    assertTrue(words.endsWith("-j oe -k oed -v A=1"), words);
    assertEquals("/x/a.sh", simple.script().orElseThrow().bytes());
  }

  @Test
  void aScriptIsToldOnlyWhereItIsCertain() {
    for (String odd :
        List.of("-N x", "-N x -- /bin/sleep 9", "-o /my proj/x.log s.sh", "-N x --weird", "")) {
      assertEquals(Optional.empty(), details("2", changed("2", odd, "1:ncpus=1")).script(), odd);
    }
    String old =
        "<jsdl-hpcpa:Argument>-o</jsdl-hpcpa:Argument><jsdl-hpcpa:Argument>/my proj/x"
            + "</jsdl-hpcpa:Argument><jsdl-hpcpa:Argument>a job.sh</jsdl-hpcpa:Argument>";
    assertEquals(
        "/home/bob2/runs/a job.sh",
        details("2", changed("2", old, "1:ncpus=1")).script().orElseThrow().bytes());
  }

  @Test
  void theEnvironmentOfAnotherUsersJobNeverLeavesTheHost() throws Exception {
    HostShell host = Recorded.host(folder);
    host.program("qstat", "cat " + folder + "/recorded/qstat-xf.dsv\n");
    Job job = details("1", record("1")).job();
    Answer.Done own = host.run(Recorded.pbs(host, Recorded.NEW, "ana2").details(job).part());
    assertTrue(own.out().contains("PBS_O_WORKDIR"), own.out());
    Answer.Done other = host.run(Recorded.pbs(host, Recorded.NEW, "bob2").details(job).part());
    assertFalse(other.out().contains("PBS_O_") || other.out().contains("Submit_a"), other.out());
    assertTrue(other.out().contains("|Output_Path="), other.out());
  }

  @Test
  void whereNoHistoryIsKeptARunningJobIsToldAllTheSameAndAnEndedOneIsGone() throws Exception {
    HostShell host = Recorded.host(folder);
    String one = folder + "/recorded/qstat-xf.dsv";
    host.program(
        "qstat", Recorded.NO_HISTORY + "for id; do :; done\ngrep -F \"Id: $id|\" " + one + "\n");
    Pbs pbs = Recorded.pbs(host, Recorded.NEW, "ana2");
    Job job = details("1", record("1")).job();
    assertEquals("ddp_multi", host.value(pbs.details(job)).job().name().value());
    host.program("qstat", Recorded.NO_HISTORY + "exit 153\n");
    String says =
        assertInstanceOf(Parsed.Bad.class, host.ask(pbs.details(job))).trouble().says().value();
    assertEquals("job 1.pbshpc is gone, and PBS has no history of it.", says);
  }

  /** Output_Path, Join_Path, Keep_Files, and then where the streams go and what is readable. */
  @ParameterizedTest
  @CsvSource({
    "/home/ana2/runs/po1.o1, n, n, /home/ana2/runs/po1.o1, ''",
    "/home/ana2/runs/po1.o1, n, oed, /home/ana2/runs/po1.o1, OUT ERR",
    "/home/ana2/runs/po1.o1, n, doe, /home/ana2/runs/po1.o1, OUT ERR",
    "/home/ana2/runs/po1.o1, n, od, /home/ana2/runs/po1.o1, OUT",
    "/home/ana2/runs/po1.o1, oe, od, /home/ana2/runs/po1.o1, OUT ERR",
    "/home/ana2/runs/logs/, oe, oed, /home/ana2/runs/logs/1.pbshpc.OU, OUT ERR",
    "/home/ana2/my logs/a:b.o, n, n, /home/ana2/my logs/a:b.o, ''",
    "/home/ana2/$PBS_JOBID.log, n, n, /home/ana2/1.pbshpc.log, ''",
    "/home/ana2/runs/$HOME/y.log, n, n, /home/ana2/runs//home/ana2/y.log, ''",
    "/home/ana2/runs/x.log, n, o, /home/ana2/ddp_multi.o1, OUT",
    "/dev/null, n, n, /dev/null, ''"
  })
  void outputIsWhereAndWhenPbsPutsIt(
      String path, String join, String keep, String stdout, String readable) {
    String record =
        record("1")
            .replaceFirst("Output_Path=[^|]*", "Output_Path=h.cluster:" + path.replace("$", "\\$"))
            .replace("Join_Path=n", "Join_Path=" + join)
            .replace("Keep_Files=n", "Keep_Files=" + keep);
    JobDetails details = details("1", record);
    assertEquals(Optional.of(new Raw(stdout)), details.stdout());
    assertEquals(
        readable.isEmpty() ? Set.of() : Set.of(readable.split(" ")),
        Set.of(Stream.values()).stream()
            .filter(stream -> details.readable(stream).isPresent())
            .map(Stream::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void ofARunningJobItIsSaidWhichNodeKeepsItsOutputAndHowToHaveItHere() {
    String says = details("1", record("1")).withheld().get(Stream.OUT).value();
    assertTrue(says.startsWith("PBS keeps what it prints on gpu02 until it ends"), says);
    assertTrue(says.contains("-k oed"), says);
    String ended = record("1").replace("job_state=R", "job_state=F").replace("e=42", "e=92");
    assertEquals(0, details("1", ended + "|Exit_status=0").withheld().size());
  }

  @Test
  void errorGoesWhereOutputGoesIfTheyAreJoined() {
    JobDetails joined = details("1", record("1").replace("Join_Path=n", "Join_Path=oe"));
    assertEquals(joined.stdout(), joined.stderr());
    JobDetails other = details("1", record("1").replace("Join_Path=n", "Join_Path=eo"));
    assertEquals(Optional.of(new Raw("/home/ana2/runs/ddp_multi.e1")), other.stdout());
  }

  @Test
  void anArrayHasNoLogAndASubjobItsOwn() {
    assertEquals(Optional.empty(), details("10[]", record("10[]")).stdout());
    String task =
        Recorded.text("qstat-tf-10-11.dsv")
            .lines()
            .filter(line -> line.startsWith("Job Id: 11[12]."))
            .findFirst()
            .orElseThrow();
    Raw path = details("11[12]", task).stdout().orElseThrow();
    assertEquals("/home/ana2/runs/sweep2.o11.12", path.bytes());
    String folder = task.replaceFirst("Output_Path=[^|]*", "Output_Path=h:/logs/");
    assertEquals(
        "/logs/11[12].pbshpc.OU", details("11[12]", folder).stdout().orElseThrow().bytes());
  }

  @Test
  void howAJobEndedIsReadFromItsExitStatus() {
    JobDetails failed = details("13", record("13"));
    assertEquals(JobState.FAILED, failed.job().state());
    assertEquals(OptionalInt.of(3), failed.exitCode());
    JobDetails overrun = details("14", record("14"));
    assertEquals(JobState.TIMEOUT, overrun.job().state());
    assertEquals(OptionalInt.empty(), overrun.exitCode());
    assertEquals(OptionalInt.empty(), overrun.exitSignal());
    assertEquals(OptionalInt.empty(), details("1", record("1")).exitCode());
  }

  @Test
  void anIdThatIsAnotherJobNowIsNotTheJobThatWasAskedFor() {
    String later = record("1").replace("ctime=Fri Nov 20 23:55:41", "ctime=Sat Nov 21 10:00:00");
    assertInstanceOf(Parsed.Bad.class, read("1", later));
    DetailsParser parser = new DetailsParser(Recorded.CLUSTER, Recorded.listing(Format.DSV), false);
    Parsed<JobDetails> unknown =
        parser.read(
            new JobKey(Recorded.CLUSTER, "9.pbshpc", SUBMITTED),
            Recorded.failed(153, "", "qstat: Unknown Job Id 9.pbshpc\n"));
    String says = assertInstanceOf(Parsed.Bad.class, unknown).trouble().says().value();
    assertEquals("job 9.pbshpc is gone, and PBS has no history of it.", says);
  }
}

package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One job in full, as 22.05.8 tells it. */
class DetailsTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Release RELEASE = Release.of("slurm-wlm 22.05.8");
  private static final Instant SUBMITTED = Instant.parse("2026-11-21T02:12:04Z");
  private static final Instant LATER = Instant.parse("2026-11-21T02:12:05Z");
  private static final String LOGS = "/srv/gpudeck-lab/home/ana/proj/logs/";

  private static Parsed<JobDetails> read(String rawId, Instant submitted, String printed) {
    Listing listing = Listing.details(RELEASE, Recorded.NONCE);
    return new DetailsParser(CLUSTER, RELEASE, listing)
        .read(new JobKey(CLUSTER, rawId, submitted), Recorded.printed(printed));
  }

  private static JobDetails details(String rawId, Instant submitted, String file) {
    Parsed<JobDetails> parsed = read(rawId, submitted, Recorded.text("details-" + file + ".bytes"));
    return (JobDetails) assertInstanceOf(Parsed.Value.class, parsed).value();
  }

  private static JobDetails details(String rawId) {
    return details(rawId, SUBMITTED, rawId);
  }

  @Test
  void theLogsHaveTheirNamesFilledIn() {
    assertEquals(Optional.of(new Raw(LOGS + "resnet50-v100-3.out")), details("3").stdout());
    assertEquals(Optional.of(new Raw(LOGS + "resnet50-v100-3.err")), details("3").stderr());
    assertEquals(details("4").stdout(), details("4").stderr(), "one file for both");
    assertEquals(
        Optional.of(new Raw(LOGS + "sweep-5_2.out")), details("65", SUBMITTED, "5_2").stdout());
  }

  @Test
  void theGpusOfEachNodeHaveTheirIndices() {
    List<Allocation> two = details("4").allocations();
    assertEquals(List.of("sdumont8000", "sdumont8001"), names(two));
    assertEquals(Optional.of(List.of(2)), two.get(0).gpuIndices());
    assertEquals(Optional.of(List.of(0)), two.get(1).gpuIndices());
    Allocation one = details("3").allocations().get(0);
    assertEquals(OptionalInt.of(2), one.gpuCount());
    assertEquals("v100", one.gpuType().orElseThrow().value());
    assertEquals(Optional.of(List.of(0, 1)), one.gpuIndices());
  }

  private static List<String> names(List<Allocation> allocations) {
    return allocations.stream().map(allocation -> allocation.node().value()).toList();
  }

  @Test
  void nodesWithOneLineForAllOfThemAreToldApart() {
    String printed =
        Recorded.text("details-4.bytes")
            .replaceAll("     Nodes=sdumont8001 .*\n", "")
            .replace("Nodes=sdumont8000 ", "Nodes=sdumont[8000-8001] ");
    Parsed<JobDetails> parsed = read("4", SUBMITTED, printed);
    List<Allocation> both = ((Parsed.Value<JobDetails>) parsed).value().allocations();
    assertEquals(Optional.of(List.of(2)), both.get(1).gpuIndices());
  }

  @Test
  void theDialectBefore1905IsRead() {
    String printed =
        Recorded.text("details-3.bytes")
            .replace("GRES=gpu:v100:2(IDX:0-1)", "GRES_IDX=gpu:v100(IDX:0-1)");
    List<Allocation> all =
        ((Parsed.Value<JobDetails>) read("3", SUBMITTED, printed)).value().allocations();
    assertEquals(Optional.of(List.of(0, 1)), all.get(0).gpuIndices());
  }

  @Test
  void indicesThatAForgedLineContradictsAreNotShown() {
    String printed =
        Recorded.text("details-3.bytes")
            .replace(
                "   Comment=baseline run",
                "   Comment=x\n     Nodes=sdumont8000 CPU_IDs=0 Mem=1 GRES=gpu:v100:2(IDX:2-3)");
    List<Allocation> all =
        ((Parsed.Value<JobDetails>) read("3", SUBMITTED, printed)).value().allocations();
    assertEquals(List.of("sdumont8000"), names(all));
    assertEquals(OptionalInt.of(2), all.get(0).gpuCount());
    assertEquals(Optional.empty(), all.get(0).gpuIndices());
  }

  @Test
  void aJobNameThatForgesWholeLinesForgesNothing() {
    JobDetails forger = details("38", SUBMITTED, "38");
    assertEquals(JobState.HELD, forger.job().state());
    assertEquals("ana", forger.job().user().value());
    assertTrue(forger.stdout().orElseThrow().bytes().startsWith(LOGS + "x\n"));
    assertTrue(forger.stdout().orElseThrow().bytes().endsWith("StdOut=/etc/shadow-38.out"));
  }

  @Test
  void aCommentThatForgesLinesStaysAComment() {
    JobDetails forger = details("40", SUBMITTED, "40");
    assertEquals(Optional.of(new Raw(LOGS + "forged-comment-40.out")), forger.stdout());
    assertTrue(forger.comment().orElseThrow().value().contains("JobState=FAILED"));
    assertEquals(JobState.HELD, forger.job().state());
  }

  @Test
  void aPathWithANewlineGoesBackAsItCame() {
    String path = details("62", LATER, "62").stdout().orElseThrow().bytes();
    assertTrue(path.startsWith(LOGS + "new\nline \u001b]0;"), path);
  }

  @Test
  void exitCodesAndSignalsAreToldApart() {
    assertEquals(OptionalInt.of(3), details("18").exitCode());
    assertEquals(OptionalInt.empty(), details("18").exitSignal());
    assertEquals(OptionalInt.of(15), details("20").exitSignal());
    assertEquals(OptionalInt.empty(), details("20").exitCode());
    assertEquals(OptionalInt.empty(), details("22").exitCode(), "cancelled before it began");
    assertEquals(OptionalInt.empty(), details("3").exitCode(), "runs");
  }

  @Test
  void theMemoryOfTheWholeJobIsToldWhereMinMemoryIsThatOfACore() {
    OptionalLong given = details("4").usage().orElseThrow().memoryAsked();
    assertEquals(OptionalLong.of(8000L << 20), given);
  }

  @Test
  void waitingTasksHaveNoLogYet() {
    JobDetails waiting = details("5", SUBMITTED, "5-waiting");
    assertEquals(Optional.empty(), waiting.stdout());
    assertEquals(List.of(), waiting.allocations());
  }

  @Test
  void onePartOfAHeterogeneousJobIsNotTakenForTheOther() {
    assertEquals(List.of("sdumont8000"), names(details("10").allocations()));
  }

  @Test
  void anotherJobWithTheSameIdIsNotTaken() {
    Parsed<JobDetails> parsed =
        read("3", SUBMITTED.plusSeconds(1), Recorded.text("details-3.bytes"));
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, parsed);
    assertEquals(Trouble.Kind.MISSING, bad.trouble().kind());
  }

  @Test
  void onOldSlurmThePathsComeFromScontrolAndOnlyIfNothingCouldForgeThem() {
    ShownJob honest = ShownJob.find(shown("details-3.bytes"), "3").orElseThrow();
    assertEquals(Optional.of(new Raw(LOGS + "resnet50-v100-3.out")), honest.path("StdOut"));
    ShownJob forger = ShownJob.find(shown("details-38.bytes"), "38").orElseThrow();
    assertEquals(Optional.empty(), forger.path("StdOut"));
    assertEquals(Optional.of("0:0"), honest.exit());
  }

  private static String shown(String file) {
    return Recorded.text(file).split("\\*NONCE\n", 2)[1];
  }
}

package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.AskedFor;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.scheduler.Want;
import gpudeck.core.scheduler.slurm.Release;
import gpudeck.core.scheduler.slurm.Slurm;
import gpudeck.core.store.HostPicture;
import gpudeck.core.submit.Receipt;
import gpudeck.core.submit.Receipts;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.Jobs;
import gpudeck.tui.view.Pictures;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form that R opens on a job that lacked time or memory. */
class ResubmitTest {

  private static final String HOST = "sdumont";
  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final long MIB = 1L << 20;

  @TempDir Path state;

  private static Jobs ended(JobState how, Duration limit) {
    return Jobs.job("4").in("gdl").ended(how, Duration.ofMinutes(3), limit, limit);
  }

  private static JobDetails details(Job job, Optional<String> script, OptionalLong memory) {
    return new JobDetails(
            job,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            script.map(Raw::new),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(new Fact("memory asked", SafeText.of("1000M"))))
        .with(Usage.given(OptionalInt.of(8), memory))
        .askedFor(new AskedFor(Map.of(), List.of()));
  }

  private Resubmit.Result again(HostPicture host, JobDetails details) {
    Job job = details.job();
    HostPicture picture = host.withDetails(Map.of(job.key(), Pictures.seen(details, 1)));
    Scene scene = Pictures.scene(Pictures.snapshot(picture), Pictures.state(80, 24));
    JobRow row =
        new JobRow(
            new RowKey.OfJob(job.key()),
            HOST,
            List.of(job),
            picture.jobs().look(Pictures.NOW),
            Pictures.NOW,
            false,
            "");
    return Resubmit.of(scene, new Receipts(Optional.of(state)), row);
  }

  private Form form(HostPicture host, JobDetails details) {
    return assertInstanceOf(Resubmit.Result.Ready.class, again(host, details)).form();
  }

  private static String note(Form form) {
    return form.note().map(SafeText::value).orElse("");
  }

  private Form outOfMemory(Job job, OptionalLong whole) {
    return form(Pictures.up(HOST, 1), details(job, Optional.of("/home/ana/train.sh"), whole));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16384, 24G, 16G of memory were not enough: 24G is filled in.",
    // recorded: --mem-per-cpu=1000M, 8 cores, two nodes, mem=8000M
    "2, 8000, 6G, 3.9G of memory on each node were not enough: 6G is filled in.",
    // sacct 22.05: 2 nodes x 64G
    "2, 131072, 96G, 64G of memory on each node were not enough: 96G is filled in.",
    // sacct 20.02: 4000Mc, 8 cores
    "2, 32000, 24G, 15.6G of memory on each node were not enough: 24G is filled in."
  })
  void memoryIsAskedForByTheNodeAndMoreThanEachHad(int nodes, long mib, String next, String says) {
    Job job = ended(JobState.OUT_OF_MEMORY, HALF_A_DAY).nodes(nodes).get();
    Form form = outOfMemory(job, OptionalLong.of(mib * MIB));
    assertEquals(next, form.option(Want.MEMORY));
    assertEquals(says, note(form));
  }

  @Test
  void whatEndedItselfBecauseItsTimeWasNearlyOverIsGivenMore() {
    Job job =
        Jobs.job("4")
            .ended(JobState.FAILED, Duration.ofMinutes(3), Duration.ofMinutes(715), HALF_A_DAY)
            .get();
    JobDetails details =
        new JobDetails(
            job,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Raw("/home/ana/stage.sh")),
            List.of(),
            OptionalInt.of(124),
            OptionalInt.empty(),
            Optional.empty(),
            List.of());
    Form form = form(Pictures.up(HOST, 1), details);
    assertEquals("18h", form.option(Want.LIMIT));
    assertEquals(
        "It ran into its limit of 12h: 18h is filled in. What else its command asked for is not"
            + " known.",
        note(form));
  }

  private static JobDetails task(Map<Want, String> asked) {
    Job job = ended(JobState.FAILED, HALF_A_DAY).task("100", 7).get();
    return details(job, Optional.of("/home/ana/train.sh"), OptionalLong.empty())
        .askedFor(new AskedFor(asked, List.of()));
  }

  @Test
  void oneTaskOfAnArrayIsSubmittedAlone() {
    Slurm slurm =
        new Slurm(
            Pictures.cluster(HOST),
            Release.of("slurm 22.05.8"),
            new Programs(new Raw("/usr/bin")),
            "ana");
    HostPicture host =
        Pictures.up(HOST, 1)
            .withFinding(Pictures.seen(new Finding.Found(slurm, List.of("squeue")), 1));
    Form form = form(host, task(Map.of(Want.ARRAY, "0-99")));
    assertEquals("7", form.option(Want.ARRAY));
    assertEquals("", note(form));
  }

  @Test
  void whereATaskCannotBeHadAloneItIsSaidThatAllAreSubmitted() {
    Form form = form(Pictures.up(HOST, 1), task(Map.of(Want.ARRAY, "0-99")));
    assertEquals("0-99", form.option(Want.ARRAY));
    assertEquals("This submits the whole array, not this task alone.", note(form));
    assertEquals(
        "This submits the whole array if its script asks for one, else a single job.",
        note(form(Pictures.up(HOST, 1), task(Map.of()))));
  }

  @Test
  void whereItIsNotToldHowMuchMemoryItHadNothingIsFilledInAndThatIsSaid() {
    Form form = outOfMemory(ended(JobState.OUT_OF_MEMORY, HALF_A_DAY).get(), OptionalLong.empty());
    assertEquals("", form.option(Want.MEMORY));
    assertEquals(
        "Its memory was not enough; how much it was is not told: fill in more.", note(form));
  }

  private Form outOfTime(Duration limit, Optional<Duration> most) {
    Partition gdl =
        new Partition(
            SafeText.of("gdl"),
            SafeText.of("up"),
            false,
            most,
            OptionalInt.empty(),
            List.of(),
            OptionalInt.empty(),
            Optional.empty());
    HostPicture host = Pictures.up(HOST, 1).withPartitions(Pictures.seen(List.of(gdl), 1));
    Job job = ended(JobState.TIMEOUT, limit).get();
    return form(host, details(job, Optional.of("/home/ana/train.sh"), OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PT12H;      ; 18h; It ran into its limit of 12h: 18h is filled in.",
        "PT12H; PT48H; 18h; It ran into its limit of 12h: 18h is filled in.",
        "PT12H; PT14H; 14h; It ran into its limit of 12h: 14h is filled in.",
        "PT12H; PT12H; 12h; It ran into its limit of 12h, and gdl gives no more: let it"
            + " write checkpoints, and go on from the last one.",
        "PT24H; PT12H; 1d; It ran into its limit of 1d, and gdl gives no more: let it"
            + " write checkpoints, and go on from the last one."
      })
  void asMuchTimeIsAskedForAsThePartitionGivesAndNeverLess(
      Duration limit, Duration most, String next, String says) {
    Form form = outOfTime(limit, Optional.ofNullable(most));
    assertEquals(next, form.option(Want.LIMIT));
    assertEquals(says, note(form));
  }

  @Test
  void whereNobodyTellsItsScriptThatIsSaidAndWhatElseOneCanDo() {
    Job job = ended(JobState.TIMEOUT, HALF_A_DAY).get();
    Resubmit.Result result =
        again(Pictures.up(HOST, 1), details(job, Optional.empty(), OptionalLong.empty()));
    assertEquals(
        "sdumont tells no script of job 4, and it was not submitted from here: b takes one by its"
            + " path.",
        assertInstanceOf(Resubmit.Result.Not.class, result).why());
  }

  private void submittedFromHere(Map<Want, String> wants) {
    Submission submission =
        new Submission(
            Optional.of(new Raw("/home/ana/train.sh")),
            new Raw("#!/bin/sh\n"),
            wants,
            List.of(),
            false);
    Optional<String> commit = Optional.of("a".repeat(40));
    new Receipts(Optional.of(state))
        .keep(
            Pictures.cluster(HOST),
            new Receipt(
                Instant.EPOCH, Optional.of("4"), "t", submission, "sbatch", commit, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "16G, 24G",
    "16g, 24G",
    "4000, 6G",
    "500K, 1G",
    "1t, 1536G",
    "9999999999T, 9999999999T"
  })
  void whatWasTypedHereCountsAsItWasTyped(String asked, String next) {
    submittedFromHere(Map.of(Want.MEMORY, asked));
    Job job = ended(JobState.OUT_OF_MEMORY, HALF_A_DAY).nodes(2).get();
    assertEquals(next, outOfMemory(job, OptionalLong.of(8000 * MIB)).option(Want.MEMORY));
  }

  @Test
  void whyAndOfWhichVersionItWasAreBothSaid() {
    submittedFromHere(Map.of());
    Job job = ended(JobState.OUT_OF_MEMORY, HALF_A_DAY).get();
    String says = note(outOfMemory(job, OptionalLong.of(16_384 * MIB)));
    assertTrue(says.endsWith("Then its folder was at git commit aaaaaaaaaa."), says);
    assertTrue(says.contains("not enough"), says);
  }
}

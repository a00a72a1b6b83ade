package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Slurm that reaches several clusters, of which config.toml names one. */
class ClustersTest {

  private static final List<String> PROGRAMS =
      List.of("squeue", "scontrol", "sacct", "sprio", "scancel", "sbatch");

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHostWhoseProgramsNoteHowTheyAreCalled() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    for (String program : PROGRAMS) {
      host.program(program, "echo \"${0##*/} $*\" >> " + folder + "/called\n");
    }
    host.with("SHELL", "/bin/sh");
  }

  private Slurm on(String cluster) {
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    return Slurm.elsewhere(cluster, Release.of("slurm 22.05.8"), programs, "ana");
  }

  private static Job job(String state) {
    String text = Recorded.text("squeue-own-words.bytes");
    Release release = Release.of("slurm 22.05.8");
    QueueParser parser =
        new QueueParser(key("sdumont"), release, Listing.own(release, Recorded.NONCE));
    Queue queue = ((Parsed.Value<Queue>) parser.read(Recorded.printed(text))).value();
    return queue.jobs().stream()
        .filter(job -> job.state().name().equals(state) && job.array().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static ClusterKey key(String name) {
    return new ClusterKey("slurm", name);
  }

  private List<Part> everything(Scheduler slurm) {
    Submission text =
        new Submission(Optional.empty(), Raw.ofText("#!/bin/sh\n"), Map.of(), List.of(), false);
    Attempt attempt =
        Attempt.of(text, Instant.now().getEpochSecond(), new Attempt.Limits(10, 5, 5));
    List<Probe<?>> probes = new ArrayList<>();
    probes.add(slurm.ownJobs());
    probes.add(slurm.details(job("RUNNING")));
    probes.add(slurm.details(job("PENDING")));
    probes.add(slurm.details(job("FAILED")));
    slurm.allJobs().ifPresent(probes::add);
    slurm.nodes().ifPresent(probes::add);
    slurm.partitions().ifPresent(probes::add);
    slurm.endings(List.of(job("FAILED"))).ifPresent(probes::add);
    slurm.history(Duration.ofDays(1)).ifPresent(probes::add);
    slurm.order(Scheduler.Order.CANCEL, job("RUNNING")).ifPresent(probes::add);
    slurm.change(Change.of("limit 4h").orElseThrow(), job("PENDING")).ifPresent(probes::add);
    slurm.forecast(List.of(new Candidate(SafeText.of("gdl"), Ask.ONE_CARD))).ifPresent(probes::add);
    probes.add(slurm.submitter().orElseThrow().submit(attempt));
    probes.add(slurm.submitter().orElseThrow().find(attempt));
    slurm.submitter().orElseThrow().test(text).ifPresent(probes::add);
    return probes.stream().<Part>map(Probe::part).toList();
  }

  @Test
  void everyCallNamesTheCluster() throws Exception {
    for (Part part : everything(on("Tupi"))) {
      host.run(part);
    }
    List<String> called = Files.readAllLines(folder.resolve("called"));
    assertTrue(called.size() >= 15, called.toString());
    for (String line : called) {
      assertTrue(line.contains(" -M Tupi ") || line.contains(" --clusters=Tupi"), line);
    }
  }

  @Test
  void itsJobsAreItsOwnAndNoStepIsOpenedInThem() {
    assertEquals("slurm/tupi", on("Tupi").cluster().toString());
    assertFalse(on("tupi").cluster().equals(on("sdumont").cluster()));
    assertTrue(on("tupi").inside(job("RUNNING")).isEmpty());
  }

  @Test
  void theLineThatNamesAClusterIsNoJobAndHidesNone() {
    Release release = Release.of("slurm 22.05.8");
    String text = Recorded.text("squeue-own-words.bytes");
    String begin = "=" + Recorded.NONCE + "\n";
    String named = begin + "CLUSTER: sdumont\n" + text.substring(begin.length());
    QueueParser parser =
        new QueueParser(key("sdumont"), release, Listing.own(release, Recorded.NONCE));
    Queue plain = ((Parsed.Value<Queue>) parser.read(Recorded.printed(text))).value();
    Queue told = ((Parsed.Value<Queue>) parser.read(Recorded.printed(named))).value();
    assertEquals(plain, told);
    String more = text + "\nCLUSTER: tupi\n" + text.substring(begin.length());
    Queue both = ((Parsed.Value<Queue>) parser.read(Recorded.printed(more))).value();
    assertEquals(2 * plain.jobs().size(), both.jobs().size());
  }

  @Test
  void aJobGoesToTheClusterThatIsShownWhateverALoginHasSet() throws Exception {
    host.program("sbatch", "env > " + folder + "/env; echo \"4711;tupi\"\n");
    host.with("SLURM_CLUSTERS", "other").with("SBATCH_CLUSTERS", "other");
    Submission text =
        new Submission(Optional.empty(), Raw.ofText("#!/bin/sh\n"), Map.of(), List.of(), false);
    Attempt attempt =
        Attempt.of(text, Instant.now().getEpochSecond(), new Attempt.Limits(10, 5, 5));
    Parsed<?> submitted = host.ask(on("tupi").submitter().orElseThrow().submit(attempt));
    assertTrue(submitted.toString().contains("4711"), submitted.toString());
    assertFalse(Files.readString(folder.resolve("env")).contains("_CLUSTERS=other"));
  }
}

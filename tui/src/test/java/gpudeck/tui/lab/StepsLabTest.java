package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Person;
import gpudeck.core.host.SshConfig;
import gpudeck.core.insight.NoGpus;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Keepalive;
import gpudeck.core.link.SshTransport;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Time;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.Consents;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.watch.Links;
import gpudeck.core.watch.Means;
import gpudeck.core.watch.Pace;
import gpudeck.core.watch.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Steps in the lab's running jobs: whose cards they tell, how many there are, how they end. */
@OnTheLab
@ResourceLock(Lab.LOGIN)
class StepsLabTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private Watch watch;

  @BeforeEach
  void aWatchOfTheCluster() {
    HostBook book =
        new HostBook(
            Config.usual(), new SshConfig(Optional.of(Lab.path("SSH_CONFIG")), Person.current()));
    Host host = assertInstanceOf(HostBook.Entry.Found.class, book.entry("sdumont")).host();
    Means means =
        new Means(
            new Links(one -> new SshTransport(), Keepalive.USUAL),
            Pace.USUAL,
            LogLimits.USUAL,
            Time.SYSTEM,
            Consents.unkept(),
            LoginNodes.unkept(),
            LastPictures.NONE,
            line -> {});
    watch = new Watch(List.of(host), means, Asker.NOBODY, changed -> {}, says -> {});
    select(Optional.empty());
    until(picture -> picture.jobs().lastValue().isPresent());
  }

  @AfterEach
  void noStepOfOursIsLeft() {
    watch.close();
    Await.until("no step is left", PATIENCE, StepsLabTest::running, List::isEmpty);
    Await.until("no nvidia-smi is left", PATIENCE, StepsLabTest::nvidiaSmis, List::isEmpty);
  }

  private void select(Optional<JobKey> job) {
    watch.interest(
        new Interest(
            Set.of("sdumont"),
            Set.of(Sight.JOBS),
            Optional.empty(),
            Optional.empty(),
            job.map(key -> new OnHost("sdumont", key)),
            Optional.empty(),
            true));
  }

  private HostPicture until(Predicate<HostPicture> wanted) {
    return watch
        .await(now -> now.host("sdumont").filter(wanted).isPresent(), PATIENCE)
        .flatMap(now -> now.host("sdumont"))
        .orElseThrow();
  }

  private SettledGpus until(JobKey job, Predicate<SettledGpus> wanted) {
    return SettledGpus.of(until(seen -> wanted.test(SettledGpus.of(seen, job))), job);
  }

  /** A job of the lab by its label. */
  private JobKey job(String label) throws IOException {
    String id =
        Files.readAllLines(Lab.path("JOBS")).stream()
            .filter(line -> line.startsWith(label + " "))
            .map(line -> line.substring(label.length() + 1))
            .findFirst()
            .orElseThrow();
    return jobs().stream().map(Job::key).filter(key -> key.rawId().equals(id)).findFirst().get();
  }

  private List<Job> jobs() {
    HostPicture picture = watch.snapshot().host("sdumont").orElseThrow();
    return picture.jobs().lastValue().map(Queue::jobs).orElseThrow();
  }

  /** Ours, in whatever job of ana, that run now; as {@code 3.0}. Other tests have other users. */
  private static List<String> running() {
    return Ran.of("squeue", "-u", "ana", "-s", "-h", "-o", "%i %j").lines().stream()
        .filter(step -> step.endsWith(" gpudeck"))
        .toList();
  }

  private static List<String> nvidiaSmis() {
    return Ran.of("sh", "-c", "pgrep -fa '[n]vidia-smi --query' || true").lines();
  }

  /** Ours that there ever were. */
  private static long counted() {
    return Ran.of("sacct", "-u", "ana", "-n", "-P", "-o", "JobName").lines().stream()
        .filter("gpudeck"::equals)
        .count();
  }

  private static List<Gpu> gpus(SettledGpus settled) {
    return settled.reading().lastValue().map(picture -> picture.gpus()).orElse(List.of());
  }

  private static Set<String> cards(SettledGpus settled) {
    return gpus(settled).stream().map(gpu -> gpu.card().id()).collect(Collectors.toSet());
  }

  private static List<OptionalInt> uses(SettledGpus settled) {
    return gpus(settled).stream().map(gpu -> gpu.load().utilizationPct()).toList();
  }

  @Test
  void aJobsOwnCardsComeAndMoveAndTheProcessesOnThemAreIts() throws IOException {
    JobKey resnet = job("resnet50-v100");
    select(Optional.of(resnet));
    SettledGpus first = until(resnet, this::isAllTold);
    Set<String> own = given(resnet);
    assertEquals(own, cards(first));
    for (Gpu gpu : gpus(first)) {
      GpuProcess process = gpu.processes().orElseThrow().get(0);
      assertEquals(Optional.of(resnet.rawId()), process.job());
      assertEquals("ana", process.user().orElseThrow().value());
      assertTrue(first.isMine(gpu) && first.isMine(process));
      assertEquals(Optional.of(resnet), first.jobOf(process).map(Job::key));
    }
    SettledGpus moved = until(resnet, now -> !uses(now).equals(uses(first)));
    assertEquals(own, cards(moved));
    assertEquals(1, running().size());
  }

  /** The cards that Slurm says the job has. */
  private static Set<String> given(JobKey job) {
    String says = Ran.of("scontrol", "-d", "show", "job", job.rawId()).well();
    Matcher on = Pattern.compile("Nodes=(\\S+) .*\\(IDX:([0-9,-]+)\\)").matcher(says);
    assertTrue(on.find(), says);
    return Stream.of(on.group(2).split(","))
        .map(range -> range.split("-"))
        .flatMapToInt(ends ->
            IntStream.rangeClosed(
                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
        .mapToObj(index -> "GPU-" + on.group(1) + "-" + index)
        .collect(Collectors.toSet());
  }

  private boolean isAllTold(SettledGpus now) {
    return !gpus(now).isEmpty() && gpus(now).stream().allMatch(this::isTold);
  }

  private boolean isTold(Gpu gpu) {
    return gpu.processes().filter(some -> !some.isEmpty()).isPresent();
  }

  @Test
  void oneStepTellsOfAllNodesOfAJob() throws IOException {
    JobKey two = job("ddp-2node");
    select(Optional.of(two));
    SettledGpus seen = until(two, now -> gpus(now).size() == 2);
    assertEquals(2, gpus(seen).stream().map(gpu -> gpu.card().node()).distinct().count());
    assertEquals(1, running().size());
  }

  @Test
  void fiftyRowsPassedQuicklyOpenNoStepAndStayingOnThreeOpensThreeOfWhichTwoStay() {
    long before = counted();
    List<JobKey> withGpus = jobs().stream().filter(this::hasGpus).map(Job::key).toList();
    for (int row = 0; row < 50; row++) {
      JobKey job = withGpus.get(row % withGpus.size());
      select(Optional.of(job));
      until(job, now -> now.look().isPresent());
    }
    assertEquals(before, counted());
    for (JobKey job : withGpus.subList(0, 3)) {
      select(Optional.of(job));
      until(job, now -> now.look().orElse(null) instanceof GpuLook.Live);
      Await.until("at most two", PATIENCE, StepsLabTest::running, steps -> steps.size() <= 2);
    }
    Await.until("two steps", PATIENCE, StepsLabTest::running, steps -> steps.size() == 2);
    Await.until("three in all", PATIENCE, StepsLabTest::counted, count -> count == before + 3);
  }

  private boolean hasGpus(Job job) {
    HostPicture picture = watch.snapshot().host("sdumont").orElseThrow();
    return NoGpus.of(picture, job).isEmpty() && job.gpuCount().orElse(0) > 0;
  }

  @Test
  void afterALinkThatBreaksTheStepIsOpenedAgainAndTheOldOneIsGone() throws IOException {
    JobKey resnet = job("resnet50-v100");
    select(Optional.of(resnet));
    until(resnet, now -> !gpus(now).isEmpty());
    List<String> old = running();
    Lab.run("sshd", "drop").well();
    until(resnet, now -> now.reading().look(Time.SYSTEM.now()) == Reading.Look.STALE);
    until(resnet, now -> now.look().orElse(null) instanceof GpuLook.Live);
    Await.until(
        "the old step is gone",
        PATIENCE,
        StepsLabTest::running,
        steps -> steps.size() == 1 && !steps.equals(old));
  }

  @Test
  void aJobWithoutGpusIsLeftAlone() throws IOException {
    long before = counted();
    JobKey idle = job("nasty-log");
    select(Optional.of(idle));
    assertEquals(
        Optional.of(NoGpus.NONE_ASKED),
        SettledGpus.of(watch.snapshot().host("sdumont").orElseThrow(), idle).none());
    JobKey resnet = job("resnet50-v100");
    select(Optional.of(resnet));
    until(resnet, now -> !gpus(now).isEmpty());
    Await.until("one in all", PATIENCE, StepsLabTest::counted, count -> count == before + 1);
  }
}

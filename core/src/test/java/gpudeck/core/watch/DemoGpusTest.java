package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.demo.Demo;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Keepalive;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Time;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.Consents;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.LastPictures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the interest to the store, through real shells and the demo's stand-ins. */
@Timeout(90)
class DemoGpusTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path place;

  private Demo demo;
  private Watch watch;

  @BeforeEach
  void open() {
    demo = assertInstanceOf(Demo.Opened.Ready.class, Demo.open(List.of(place))).demo();
    Means means =
        new Means(
            new Links(host -> new LocalTransport(), Keepalive.USUAL),
            Pace.USUAL,
            LogLimits.USUAL,
            Time.SYSTEM,
            Consents.unkept(),
            LoginNodes.unkept(),
            LastPictures.NONE,
            line -> {});
    watch = new Watch(demo.hosts(), means, Asker.NOBODY, changed -> {}, says -> {});
  }

  @AfterEach
  void close() {
    watch.close();
    demo.close();
  }

  private Interest looking(String host, Optional<Job> job) {
    return new Interest(
        Set.of(host),
        Set.of(Sight.JOBS),
        Optional.empty(),
        Optional.empty(),
        job.map(one -> new OnHost(host, one.key())),
        Optional.empty(),
        true);
  }

  private HostPicture until(String host, Predicate<HostPicture> wanted) {
    return watch
        .await(now -> now.host(host).filter(wanted).isPresent(), PATIENCE)
        .flatMap(now -> now.host(host))
        .orElseThrow();
  }

  /** Selects a job by its name and waits until its GPUs are as wanted. */
  private SettledGpus select(String host, String name, Predicate<GpuPicture> wanted) {
    watch.interest(looking(host, Optional.empty()));
    HostPicture listed = until(host, now -> now.jobs().lastValue().isPresent());
    Job job =
        listed.jobs().lastValue().map(Queue::jobs).orElseThrow().stream()
            .filter(one -> one.name().value().equals(name))
            .findFirst()
            .orElseThrow();
    watch.interest(looking(host, Optional.of(job)));
    Predicate<HostPicture> told =
        now -> SettledGpus.of(now, job.key()).reading().lastValue().filter(wanted).isPresent();
    return SettledGpus.of(until(host, told), job.key());
  }

  private static List<Gpu> gpus(SettledGpus settled) {
    return settled.reading().lastValue().orElseThrow().gpus();
  }

  @Test
  void aSessionOfTheMachineHasTheCardsThatItsProgramComputesOn() {
    SettledGpus chat = select("vm-a100", "chat-lora", picture -> true);
    assertEquals(List.of(true, true, false, false), gpus(chat).stream().map(chat::isMine).toList());
    assertTrue(chat.look().isEmpty(), "no step is needed");
    String other =
        chat.jobOf(gpus(chat).get(2).processes().orElseThrow().get(0)).orElseThrow().name().value();
    assertEquals("diffusion", other);
  }

  @Test
  void aRunningJobOfTheClusterHasItsOwnCards() {
    SettledGpus gan =
        select(
            "sdumont",
            "gan-k40",
            picture ->
                picture.gpus().size() == 4
                    && picture.gpus().stream().allMatch(gpu -> gpu.processes().isPresent()));
    for (Gpu gpu : gpus(gan)) {
      assertTrue(gpu.card().name().value().contains("K40"), gpu.card().name().value());
      assertFalse(gpu.processes().orElseThrow().isEmpty());
    }
  }
}

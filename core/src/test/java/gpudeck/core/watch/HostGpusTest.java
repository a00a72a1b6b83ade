package gpudeck.core.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.Answer;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.store.HostPicture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The GPUs of a plain host: a real shell, a stand-in nvidia-smi, a clock that the test moves. */
class HostGpusTest {

  private static final HostKey KEY = new HostKey("machine", "ana");

  @TempDir Path folder;
  private final FakeTime time = new FakeTime();
  private final HostGpus gpus = new HostGpus(time::now);
  private HostShell shell;
  private HostPicture picture;

  @BeforeEach
  void aPlainHostWithTwoCards() throws IOException {
    Plain plain = new Plain(KEY, time::now);
    picture =
        HostPicture.of(new Host("vm", new Route.Local(), HostSettings.NONE))
            .withKey(Optional.of(KEY))
            .withFinding(
                new Reading.Seen<>(
                    new Finding.Found(plain, List.of()), Instant.EPOCH, Duration.ofDays(1)));
    shell = new HostShell(folder).program("nvidia-smi", standIn());
    shell.program("tmux", "echo 4000=\\$3\n").program("ps", "echo ' 4711 1000 4000 ana'\n");
    cards("40", "0");
  }

  private static String standIn() throws IOException {
    try (InputStream in = HostGpusTest.class.getResourceAsStream("/gpudeck/core/gpu/nvidia-smi")) {
      return "echo \"$*\" >>\"${0%/*}/calls\"\n" + new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  private void cards(String... uses) throws IOException {
    StringBuilder cards = new StringBuilder("index|uuid|pci.bus_id|name|driver_version|");
    cards.append("persistence_mode|compute_mode|temperature.gpu|utilization.gpu|memory.total|");
    cards.append("memory.used|power.draw|enforced.power.limit|clocks_throttle_reasons.active|");
    cards.append("mig.mode.current\n");
    for (int i = 0; i < uses.length; i++) {
      cards.append(i + "|GPU-0000000" + i + "|00000000:0" + i + ":00.0|Tesla T4|535.1|Enabled|");
      cards.append("Default|41|" + uses[i] + "|15360|100|30.00|70.00|0x0|Disabled\n");
    }
    Path files = Files.createDirectories(folder.resolve("nvidia-smi.d"));
    Files.writeString(files.resolve("cards"), cards);
    Files.writeString(
        files.resolve("apps"),
        "gpu_uuid|pid|used_gpu_memory|process_name\nGPU-00000000|4711|80|python\n");
  }

  private static Interest looking(boolean focused, Sight... sights) {
    return new Interest(
        Set.of("vm"),
        Set.of(sights),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        focused);
  }

  private static Interest selected(String host) {
    JobKey job = key("$3");
    return new Interest(
        Set.of("vm"),
        Set.of(Sight.JOBS),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new OnHost(host, job)),
        Optional.empty(),
        true);
  }

  private static JobKey key(String session) {
    return new JobKey(new Plain(KEY, Instant::now).cluster(), session, Instant.EPOCH);
  }

  private Optional<Errand<?>> errand(Interest interest) {
    return gpus.errand(picture, interest, Pace.USUAL);
  }

  private void look() throws Exception {
    Errand.Asking<?> asking = errand(looking(true, Sight.GPUS)).orElseThrow().asking();
    Answer answer = shell.run(asking.probe().part());
    picture = asking.told(answer, time.now()).change().apply(picture);
  }

  private GpuPicture seen() {
    return picture.gpus().lastValue().orElseThrow();
  }

  @Test
  void theyAreAskedForOnlyWhileSomebodyWantsToKnow() {
    assertTrue(errand(looking(true, Sight.JOBS)).isEmpty());
    assertTrue(errand(selected("elsewhere")).isEmpty());
    assertTrue(errand(selected("vm")).isPresent());
    assertTrue(errand(looking(true, Sight.GPUS)).isPresent());
    picture = picture.withFinding(new Reading.Never<>());
    assertTrue(errand(looking(true, Sight.GPUS)).isEmpty());
  }

  @Test
  void theyAreAskedForEveryFiveSecondsAndSlowerWhileNobodyLooks() throws Exception {
    assertEquals(Duration.ofSeconds(5), errand(looking(true, Sight.GPUS)).orElseThrow().period());
    assertEquals(Duration.ofSeconds(25), errand(looking(false, Sight.GPUS)).orElseThrow().period());
  }

  @Test
  void whereThereAreNoneItIsSaidAndHardlyAskedAgain() throws Exception {
    shell.program("nvidia-smi", "echo 'No devices were found'; exit 6\n");
    look();
    assertTrue(picture.gpus().why().orElseThrow().says().value().contains("shows no GPU"));
    assertEquals(Duration.ofMinutes(10), errand(looking(true, Sight.GPUS)).orElseThrow().period());
  }

  @Test
  void whatHardlyChangesIsAskedOnceInAQuarterOfAnHour() throws Exception {
    for (int i = 0; i < 4; i++) {
      look();
      time.pass(Duration.ofSeconds(5));
    }
    assertEquals(1, traitsAsked());
    time.pass(Duration.ofMinutes(16));
    look();
    look();
    assertEquals(2, traitsAsked());
  }

  /** Fields that the driver does not know cost a call each; this one knows mig.mode.current. */
  private long traitsAsked() throws IOException {
    return Files.readAllLines(folder.resolve("calls")).stream()
        .filter(call -> call.contains("=uuid,mig.mode.current --format"))
        .count();
  }

  @Test
  void historyGoesOnAndAGapStaysOne() throws Exception {
    look();
    time.pass(Duration.ofSeconds(5));
    cards("70", "0");
    look();
    time.pass(Duration.ofMinutes(2));
    look();
    List<OptionalInt> line = seen().history().utilization("GPU-00000000", time.now(), 90);
    assertEquals(OptionalInt.of(70), line.get(89));
    assertEquals(OptionalInt.empty(), line.get(84), line.toString());
    assertEquals(OptionalInt.of(70), line.get(77), line.toString());
    assertEquals(OptionalInt.empty(), line.get(70), line.toString());
  }

  @Test
  void aFailureKeepsTheLastPicture() throws Exception {
    look();
    shell.program("nvidia-smi", "echo 'Failed to initialize NVML: Unknown Error'; exit 255\n");
    look();
    assertEquals(Reading.Look.FAILED, picture.gpus().look(time.now()));
    assertEquals(2, seen().gpus().size());
  }

  @Test
  void theSessionsOwnCardsAreTold() throws Exception {
    look();
    SettledGpus three = SettledGpus.of(picture, key("$3"));
    assertTrue(three.isMine(seen().gpus().get(0)));
    assertFalse(three.isMine(seen().gpus().get(1)));
    assertFalse(SettledGpus.of(picture, key("$4")).isMine(seen().gpus().get(0)));
    assertTrue(three.look().isEmpty());
  }
}

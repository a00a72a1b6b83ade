package gpudeck.tui.cli;

import static gpudeck.tui.cli.Prompt.assertText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.gpu.Capability;
import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.gpu.Load;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.gpu.Trust;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Prompt.Ran;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GpusCommandTest {

  private static final long GIB = 1L << 30;

  private static final Card V100 =
      new Card(
          "GPU-1",
          SafeText.of("sdumont8043"),
          OptionalInt.of(0),
          Optional.of("GPU-1"),
          Optional.empty(),
          SafeText.of("Tesla V100-SXM2-32GB"),
          Samples.safe("535.161.08"),
          Capability.of("7.0"),
          Optional.of(true),
          Optional.empty(),
          Optional.of(false),
          Optional.empty());

  private static final GpuProcess PYTHON =
      new GpuProcess(
          OptionalLong.of(4711),
          Samples.safe("maria"),
          OptionalLong.empty(),
          SafeText.of("/opt/conda/bin/python"),
          OptionalLong.of(12 * GIB),
          Optional.of("481516"),
          GpuProcess.Activated.UNKNOWN,
          OptionalInt.empty(),
          OptionalInt.empty());

  private static final Gpu BUSY =
      new Gpu(
          V100,
          new Load(
              Samples.NOON,
              OptionalInt.of(87),
              OptionalLong.of(12 * GIB),
              OptionalLong.of(32 * GIB),
              OptionalInt.of(61),
              OptionalDouble.of(271.5),
              OptionalDouble.of(300),
              Set.of(Throttle.SW_THERMAL)),
          Optional.of(List.of(PYTHON)),
          List.of(),
          Trust.GOOD);

  /** Of this one nothing is known. */
  private static final Gpu MUTE =
      new Gpu(
          new Card(
              "vm:1",
              SafeText.of("vm\033[2J"),
              OptionalInt.empty(),
              Optional.empty(),
              Optional.empty(),
              SafeText.of("unknown GPU"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          new Load(
              Samples.NOON,
              OptionalInt.empty(),
              OptionalLong.empty(),
              OptionalLong.empty(),
              OptionalInt.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Set.of()),
          Optional.empty(),
          List.of(),
          Trust.UNKNOWN);

  private static Reading<GpuPicture> seen(Gpu... gpus) {
    return Samples.seen(new GpuPicture(List.of(gpus), GpuHistory.NONE, Optional.empty()));
  }

  private static HostPicture vm() {
    ClusterKey plain = new ClusterKey("plain", "vm/maria");
    return Samples.host("vm")
        .withFinding(Samples.seen(new Finding.Found(new FakeScheduler(plain), List.of())));
  }

  private static HostPicture cluster(GpuLook look, Reading<GpuPicture> reading) {
    return Samples.host("sdumont", Samples.RUNNING)
        .withKey(Optional.of(new HostKey("machine", "maria")))
        .withJobGpus(Map.of(Samples.RUNNING.key(), new JobGpus(look, reading)));
  }

  @Test
  void aMachinesCardsAreATable() {
    Ran ran = new Prompt(vm().withGpus(seen(BUSY, MUTE))).run("gpus");
    assertText(
        """
        NODE         GPU  NAME                   USE  MEMORY         TEMP  POWER         PROCESSES          NOTE
        sdumont8043    0  Tesla V100-SXM2-32GB  87 %  12 G of 32 G  61 °C  272 of 300 W  maria python 12 G  too hot
        vm␛[2J         -  unknown GPU              -  -                 -  -             -                  use unknown: nvidia-smi gives no figure for this GPU
        """,
        ran.out());
    assertEquals(Exit.DONE, ran.exit());
  }

  @Test
  void theOneJobWithGpusNeedsNoName() {
    Ran ran = new Prompt(cluster(new GpuLook.Live(), seen(BUSY))).run("gpus", "--json");
    assertText(Golden.text("gpus.json"), ran.out());
    assertEquals(Exit.DONE, ran.exit());
  }

  @Test
  void aJobCanBeNamed() {
    Ran ran = new Prompt(cluster(new GpuLook.Live(), seen(BUSY))).run("gpus", "481516");
    assertTrue(ran.out().contains("maria python 12 G"), ran.out());
  }

  @Test
  void whereSeveralOrNoneHaveGpusItIsSaidWhatToDo() {
    HostPicture both = Samples.host("sdumont", Samples.RUNNING, Samples.ARRAY_TASK);
    Ran ran = new Prompt(both).run("gpus");
    assertEquals(
        "gpudeck: sdumont: of which job? Write gpudeck gpus ID; with GPUs run 481516, 481602_7.\n",
        ran.err());
    assertEquals(Exit.FAILED, ran.exit());
    Ran none = new Prompt(Samples.host("sdumont")).run("gpus");
    assertTrue(none.err().contains("no job of yours runs with GPUs here"), none.err());
  }

  @Test
  void aJobThatHasNoneSaysWhy() {
    Ran ran = new Prompt(Samples.host("sdumont", Samples.ARRAY_REST)).run("gpus", "481602_[8-20]");
    assertEquals("gpudeck: sdumont: the job has not started: it has no GPUs yet.\n", ran.err());
    assertEquals(Exit.FAILED, ran.exit());
  }

  @Test
  void anOldSlurmNeedsConsentAndYesGivesIt() {
    Prompt prompt = new Prompt(cluster(new GpuLook.Asks(), new Reading.Never<>()));
    Ran ran = prompt.run("gpus");
    assertTrue(ran.err().contains("--yes allows it for this cluster"), ran.err());
    assertEquals(List.of(), prompt.desk.consents);
    prompt.run("gpus", "--yes");
    assertEquals(List.of("sdumont"), prompt.desk.consents);
  }

  @Test
  void aStepThatEndedOrThatIsNotAllowedSaysSo() {
    Trouble busy = Trouble.of(Kind.DENIED, "the job's own step holds its GPUs.");
    GpuLook ended = new GpuLook.Ended(busy);
    assertTrue(
        new Prompt(cluster(ended, new Reading.Never<>())).run("gpus").err().contains("holds"));
    HostPicture off = cluster(new GpuLook.Off(), new Reading.Never<>());
    assertTrue(new Prompt(off).run("gpus").err().contains("gpu_watch = \"never\""));
    HostPicture slow = cluster(new GpuLook.Opening(Samples.NOON), new Reading.Never<>());
    Ran late = new Prompt(slow).run("gpus", "--timeout", "7");
    assertTrue(late.err().contains("within 7 s"), late.err());
    assertEquals(Exit.TIMED_OUT, late.exit());
  }
}

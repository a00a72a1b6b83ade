package gpudeck.tui.pane;

import static gpudeck.tui.view.Pictures.ago;
import static gpudeck.tui.view.Pictures.failed;
import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.seen;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.state;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.GpuStory;
import gpudeck.tui.view.GpusState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Story;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pane of GPUs in all its states, below the queue and beside it. */
class GpuGoldenTest {

  private static final Trouble GONE =
      Trouble.of(Trouble.Kind.DOWN, "the step was ended by Slurm: it had run out of memory.");

  private static final Trouble MISSING =
      Trouble.of(Trouble.Kind.MISSING, "nvidia-smi is not on this host.");

  static Stream<Arguments> states() {
    Reading<GpuPicture> fresh = seen(GpuStory.four(), 2);
    Map<String, JobGpus> states = new LinkedHashMap<>();
    states.put("waits", JobGpus.of(new GpuLook.Waits(ago(-2))));
    states.put("asks", JobGpus.of(new GpuLook.Asks()));
    states.put("opening", JobGpus.of(new GpuLook.Opening(ago(3))));
    states.put("live-unread", JobGpus.of(new GpuLook.Live()));
    states.put("live", live(GpuStory.four()));
    states.put("stale", new JobGpus(new GpuLook.Live(), seen(GpuStory.four(), 95)));
    states.put("ended", new JobGpus(new GpuLook.Ended(GONE), failed(fresh, GONE, 20)));
    states.put("refused", JobGpus.of(new GpuLook.Ended(GONE)));
    states.put("off", JobGpus.of(new GpuLook.Off()));
    states.put("nodes", live(GpuStory.twoNodes()));
    states.put("eight", live(GpuStory.many(8)));
    states.put("sixteen", live(GpuStory.many(16)));
    states.put("doubtful", live(GpuStory.doubtful()));
    states.put("hostile", live(GpuStory.hostile()));
    return states.entrySet().stream()
        .flatMap(one -> sizes().map(size -> Arguments.of(one.getKey(), one.getValue(), size)));
  }

  private static Stream<int[]> sizes() {
    return Stream.of(new int[][] {{80, 24}, {120, 36}, {200, 60}});
  }

  private static JobGpus live(GpuPicture picture) {
    return new JobGpus(new GpuLook.Live(), seen(picture, 2));
  }

  private static DeckState at(int[] size, Job job, String host) {
    return settled(state(size[0], size[1]), host, job).withPane(Pane.GPUS);
  }

  private static void check(String name, int[] size, Snapshot snapshot, DeckState state) {
    Goldens.check("gpus/%s-%dx%d".formatted(name, size[0], size[1]), scene(snapshot, state));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void thePaneLooksAsItsFileHasIt(String name, JobGpus gpus, int[] size) {
    check(name, size, Story.alone(Map.of(Story.BERT.key(), gpus)), at(size, Story.BERT, "sdumont"));
  }

  @Test
  void aJobThatWaitsHasNone() {
    int[] size = {120, 36};
    check("pending", size, Story.alone(), at(size, Story.PRETRAIN, "sdumont"));
  }

  @Test
  void ofAMachineAllCardsAreShownAndTheSessionsOwnAreMarked() {
    Job train = Story.session("train");
    sizes()
        .forEach(size ->
            check("machine", size, plain(seen(GpuStory.machine(), 2)), at(size, train, "vm-a100")));
  }

  @Test
  void aMachineWithoutNvidiaSmiSaysSo() {
    int[] size = {120, 36};
    Reading<GpuPicture> none = failed(new Reading.Never<>(), MISSING, 60);
    check("machine-without", size, plain(none), at(size, Story.session("train"), "vm-a100"));
  }

  private static Snapshot plain(Reading<GpuPicture> gpus) {
    HostPicture host = Story.plain().host("vm-a100").orElseThrow();
    return gpudeck.tui.view.Pictures.snapshot(host.withGpus(gpus));
  }

  @Test
  void manyCardsAreScrolledAndTheGraphStays() {
    int[] size = {120, 36};
    JobGpus gpus = live(GpuStory.many(512));
    DeckState state = at(size, Story.BERT, "sdumont").withGpus(GpusState.START.withTop(300));
    check("scrolled", size, Story.alone(Map.of(Story.BERT.key(), gpus)), state);
  }

  @Test
  void thePaneTakesTheScreenAndStaysOnItsJob() {
    int[] size = {120, 36};
    DeckState state = at(size, Story.PRETRAIN, "sdumont").withZoomed(true);
    Optional<OnHost> pinned = Optional.of(new OnHost("sdumont", Story.BERT.key()));
    JobGpus gpus = live(GpuStory.four());
    check(
        "zoomed-pinned",
        size,
        Story.alone(Map.of(Story.BERT.key(), gpus)),
        state.withGpus(GpusState.START.withPinned(pinned)));
  }
}

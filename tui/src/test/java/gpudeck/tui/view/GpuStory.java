package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.NOW;
import static gpudeck.tui.view.Pictures.text;

import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.Load;
import gpudeck.core.gpu.MigDevice;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.gpu.Trust;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Cards as nvidia-smi tells of them, busy and idle, whole and broken, few and many. */
public final class GpuStory {

  private static final long GIBIBYTE = 1L << 30;
  private static final String V100 = "Tesla V100-SXM2-32GB";
  private static final String A100 = "A100-SXM4-80GB";
  private static final Duration PERIOD = Duration.ofSeconds(15);

  private GpuStory() {}

  /**
   * Four cards of a job on one node: three are busy; the fourth has done nothing for 12 minutes.
   */
  public static GpuPicture four() {
    return four(92, 88, 90);
  }

  /** The same, with the three of them so busy. */
  public static GpuPicture four(int first, int second, int third) {
    String node = "sdumont8043";
    return remembered(
        List.of(busy(node, 0, first), busy(node, 1, second), busy(node, 2, third), idle(node, 3)));
  }

  /** A job with two cards on each of two nodes. */
  public static GpuPicture twoNodes() {
    return remembered(
        List.of(
            busy("sdumont8000", 0, 97),
            busy("sdumont8000", 1, 41),
            busy("sdumont8001", 0, 12),
            busy("sdumont8001", 1, 100)));
  }

  /** So many cards of one node, all busy. */
  public static GpuPicture many(int count) {
    return remembered(
        IntStream.range(0, count).mapToObj(i -> busy("node1", i, 20 + i * 7 % 80)).toList());
  }

  /** A machine of four cards: a session computes on two, somebody else on the third. */
  public static GpuPicture machine() {
    return remembered(
        List.of(
            gpu(
                "vm-a100",
                0,
                A100,
                80,
                91,
                64.5,
                process(5036, "maria", "/usr/bin/python3.11", 64.5, "$0")),
            gpu(
                "vm-a100",
                1,
                A100,
                80,
                95,
                65.2,
                process(5087, "maria", "/usr/bin/python3.11", 65.2, "$0")),
            gpu("vm-a100", 2, A100, 80, 87, 62.5, process(5006, "joana", "./diffuse", 62.5, "$1")),
            gpu("vm-a100", 3, A100, 80, 0, 0)));
  }

  /** Cards of whose use something is not known, or not to be believed. */
  public static GpuPicture doubtful() {
    Gpu artefact = gpu("node1", 0, "Tesla K40m", 11, 99, 0);
    Gpu unknown = gpu("node1", 1, "Tesla K40m", 11, 0, 0);
    Gpu mig = gpu("node1", 2, A100, 80, 0, 12);
    Gpu lost = gpu("node1", 3, V100, 32, 0, 0);
    Gpu hot = gpu("node1", 4, V100, 32, 100, 31);
    return new GpuPicture(
        List.of(
            with(artefact, artefact.load(), Trust.ARTEFACT, List.of(), Optional.empty()),
            with(unknown, nothingKnown(), Trust.UNKNOWN, List.of(), Optional.empty()),
            with(mig, mig.load(), Trust.MIG, parts(), Optional.empty()),
            with(lost, nothingKnown(), Trust.AILING, List.of(), Optional.of("GPU requires reset")),
            with(hot, throttled(hot.load()), Trust.GOOD, List.of(), Optional.empty())),
        GpuHistory.NONE,
        Optional.empty());
  }

  /** A machine whose card and programs have names that want to be more than names. */
  public static GpuPicture hostile() {
    List<Gpu> gpus = new ArrayList<>();
    for (int i = 0; i < Hostile.NAMES.size(); i++) {
      String name = Hostile.NAMES.get(i);
      gpus.add(gpu("n\u001b[5m1", i, name, 32, 50, 8, process(7 + i, name, "/" + name, 8, name)));
    }
    return remembered(gpus);
  }

  private static Gpu busy(String node, int index, int percent) {
    return gpu(
        node,
        index,
        V100,
        32,
        percent,
        27.1,
        process(40_213 + index, "maria", "/scratch/env/bin/python", 26.8, "481516"));
  }

  private static Gpu idle(String node, int index) {
    return gpu(node, index, V100, 32, 0, 0.4);
  }

  private static Gpu gpu(
      String node, int index, String name, int total, int percent, double used, GpuProcess... on) {
    Load load =
        new Load(
            NOW.minusSeconds(2),
            OptionalInt.of(percent),
            OptionalLong.of((long) (used * GIBIBYTE)),
            OptionalLong.of(total * GIBIBYTE),
            OptionalInt.of(38 + percent / 3),
            OptionalDouble.of(41 + 2.7 * percent),
            OptionalDouble.of(300),
            Set.of());
    return new Gpu(card(node, index, name), load, Optional.of(List.of(on)), List.of(), Trust.GOOD);
  }

  private static Card card(String node, int index, String name) {
    return new Card(
        "GPU-" + node + "-" + index,
        text(node),
        OptionalInt.of(index),
        Optional.of("GPU-" + node + "-" + index),
        Optional.empty(),
        text(name),
        Optional.of(text("535.104")),
        Optional.empty(),
        Optional.of(true),
        Optional.empty(),
        Optional.of(false),
        Optional.empty());
  }

  private static GpuProcess process(
      long pid, String user, String program, double memory, String job) {
    return new GpuProcess(
        OptionalLong.of(pid),
        Optional.of(text(user)),
        OptionalLong.empty(),
        text(program),
        OptionalLong.of((long) (memory * GIBIBYTE)),
        Optional.of(job),
        GpuProcess.Activated.UNKNOWN,
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  private static Gpu with(
      Gpu gpu, Load load, Trust trust, List<MigDevice> parts, Optional<String> ails) {
    Card c = gpu.card();
    Card card =
        new Card(
            c.id(),
            c.node(),
            c.index(),
            c.uuid(),
            c.busId(),
            c.name(),
            c.driver(),
            c.capability(),
            c.persistence(),
            c.computeMode(),
            c.mig(),
            ails.map(SafeText::of));
    return new Gpu(card, load, gpu.processes(), parts, trust);
  }

  private static Load nothingKnown() {
    return new Load(
        NOW,
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Set.of());
  }

  private static Load throttled(Load load) {
    return new Load(
        load.at(),
        load.utilizationPct(),
        load.memoryUsedBytes(),
        load.memoryTotalBytes(),
        OptionalInt.of(91),
        load.powerW(),
        load.powerLimitW(),
        Set.of(Throttle.HW_THERMAL));
  }

  private static List<MigDevice> parts() {
    return List.of(
        new MigDevice(1, 0, 0, OptionalLong.of(9 * GIBIBYTE), OptionalLong.of(40 * GIBIBYTE)),
        new MigDevice(2, 0, 1, OptionalLong.empty(), OptionalLong.of(20 * GIBIBYTE)));
  }

  /** With a past: nothing was heard for three minutes; the idle card was busy before. */
  private static GpuPicture remembered(List<Gpu> gpus) {
    GpuHistory history = GpuHistory.NONE;
    for (int ago = 900; ago >= 15; ago -= 15) {
      if (ago > 780 || ago < 600) {
        Instant at = NOW.minusSeconds(ago);
        boolean early = ago > 720;
        history = history.with(gpus.stream().map(gpu -> then(gpu, at, early)).toList(), PERIOD);
      }
    }
    return new GpuPicture(gpus, history.with(gpus, PERIOD), Optional.empty());
  }

  private static Gpu then(Gpu gpu, Instant at, boolean early) {
    Load load = gpu.load();
    int now = load.utilizationPct().orElse(0);
    int wave = (int) (at.getEpochSecond() / 15 * 37 % 25);
    int before = early ? 80 : now == 0 ? 0 : Math.max(1, now - wave);
    return new Gpu(
        gpu.card(),
        new Load(
            at,
            OptionalInt.of(before),
            load.memoryUsedBytes(),
            load.memoryTotalBytes(),
            load.temperatureC(),
            load.powerW(),
            load.powerLimitW(),
            load.throttle()),
        gpu.processes(),
        List.of(),
        gpu.trust());
  }
}

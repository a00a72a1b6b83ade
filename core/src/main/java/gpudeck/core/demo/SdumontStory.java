package gpudeck.core.demo;

import gpudeck.core.demo.Plan.Ask;
import gpudeck.core.demo.Plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cluster after SDumont, with Slurm. Within the first minute a job starts that waited for the
 * nodes of another one, one completes and one fails.
 */
final class SdumontStory implements Story {

  private static final List<DemoNode> NODES =
      List.of(
          k40("sdumont3170", ""),
          k40("sdumont3171", ""),
          k40("sdumont3172", ""),
          k40("sdumont3173", "Not responding [slurm@2026-03-02T04:11:08]"),
          new DemoNode("sdumont4000", CardKind.V100, 8, 40, 384_000, List.of("gdl"), ""),
          v100("sdumont8000"),
          v100("sdumont8001"),
          v100("sdumont8002"),
          v100("sdumont8003"));

  private static final List<DemoPartition> PARTITIONS =
      List.of(
          new DemoPartition("nvidia", Duration.ofDays(2), false, 8),
          new DemoPartition("nvidia_dev", Duration.ofMinutes(20), false, 4),
          new DemoPartition("gdl", Duration.ofDays(2), false, 8),
          new DemoPartition("sequana_gpu_shared", Duration.ofDays(4), true, 8));

  private static final Layout LAYOUT = new Layout(481_399, NODES, PARTITIONS);

  private static final Owner LUCIA = new Owner("lucia", "biocomp");
  private static final Owner RAFAEL = new Owner("rafael", "cfd");

  private static final Plan SWEEP =
      Plan.own("sweep", sequana(1, hours(2)), new Steps("step", 2000, 360))
          .in(DemoEnvironment.TF214)
          .until(Duration.ofMinutes(6), Ending.COMPLETED)
          .asArray(20, 4);

  private static final Plan BERT =
      Plan.own("bert-ft", sequana(4, Duration.ofDays(4)), training("bert-large", 5, 12_000, 2880))
          .until(hours(4), Ending.COMPLETED)
          .in(DemoEnvironment.BERT)
          .leavingIdle(1);

  private static final Plan GAN =
      Plan.own("gan-k40", new Ask("nvidia", 2, 2, hours(6)), training("stylegan", 40, 640, 30))
          .in(DemoEnvironment.K40)
          .until(Duration.ofSeconds(755), Ending.FAILED);

  private static final Plan RESNET =
      Plan.own("resnet50-k40", nvidia(2, hours(8)), training("resnet50", 16, 1250, 25))
          .in(DemoEnvironment.K40)
          .until(Duration.ofSeconds(400), Ending.COMPLETED);

  private static final Plan TOKENISE =
      Plan.own("tokenise", sequana(0, hours(1)), new Steps("shard", 400, 860))
          .in(DemoEnvironment.EVAL)
          .until(Duration.ofSeconds(862), Ending.COMPLETED);

  private static final Plan EVAL =
      Plan.own("eval", sequana(1, Duration.ofMinutes(10)), new Steps("batch", 5200, 900))
          .in(DemoEnvironment.EVAL)
          .until(Duration.ofMinutes(10), Ending.TIMEOUT);

  private static final Plan SMOKE =
      Plan.own(
              "smoke-test",
              new Ask("nvidia_dev", 1, 1, Duration.ofMinutes(20)),
              new Steps("step", 100, 85))
          .in(DemoEnvironment.K40)
          .until(Duration.ofSeconds(90), Ending.COMPLETED);

  private static final Plan DISTILL =
      Plan.own("vit-distill", sequana(2, hours(12)), training("vit-small", 12, 5004, 60))
          .in(DemoEnvironment.JAX)
          .until(Duration.ofMinutes(12), Ending.COMPLETED);

  private static final Plan PRETRAIN =
      Plan.own(
              "big-pretrain",
              new Ask("gdl", 1, 8, Duration.ofDays(2)),
              training("gpt-medium", 3, 48_000, 600))
          .in(DemoEnvironment.BERT)
          .until(Duration.ofMinutes(30), Ending.COMPLETED);

  private static DemoNode k40(String name, String down) {
    return new DemoNode(name, CardKind.K40, 2, 24, 64_000, List.of("nvidia", "nvidia_dev"), down);
  }

  private static DemoNode v100(String name) {
    return new DemoNode(name, CardKind.V100, 4, 48, 384_000, List.of("sequana_gpu_shared"), "");
  }

  private static Ask sequana(int cards, Duration limit) {
    return new Ask("sequana_gpu_shared", 1, cards, limit);
  }

  private static Ask nvidia(int cards, Duration limit) {
    return new Ask("nvidia", 1, cards, limit);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static Training training(String model, int epochs, int steps, long seconds) {
    return new Training(model, epochs, steps, seconds, 1.64);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public List<Plan> own() {
    return List.of(RESNET, TOKENISE, GAN, EVAL, SMOKE, DISTILL, SWEEP, BERT);
  }

  @Override
  public List<Plan> others() {
    return List.of(
        Story.other(LUCIA, "vina-dock", nvidia(2, hours(2)), 0),
        Story.other(LUCIA, "vina-dock", sequana(2, hours(6)), 0),
        Story.other(RAFAEL, "unet3d", sequana(2, hours(6)), 0),
        Story.other(RAFAEL, "unet3d", new Ask("sequana_gpu_shared", 2, 1, hours(1)), 0));
  }

  @Override
  public List<ClusterJob> begin(Cluster cluster, Instant now) {
    cluster.run(BERT, now, 11_520);
    cluster.submit(PRETRAIN, now.minusSeconds(7200));
    others(cluster, now);
    sweep(cluster, now);
    List.of(RESNET, SMOKE, DISTILL).forEach(plan -> cluster.submit(plan, now.minusSeconds(1500)));
    cluster.run(TOKENISE, now, 840);
    cluster.run(GAN, now, 720);
    Plan evaluation =
        Plan.own("bert-eval", EVAL.ask(), EVAL.work()).in(DemoEnvironment.BERT).after("bert-ft");
    cluster.submit(evaluation, now.minusSeconds(900));
    cluster.ended(EVAL, now.minusSeconds(100));
    Plan held = Plan.own("gan-v100", sequana(4, hours(24)), GAN.work()).in(DemoEnvironment.BERT);
    return List.of(cluster.submit(held, now.minusSeconds(600)));
  }

  private static void sweep(Cluster cluster, Instant now) {
    ClusterJob array = cluster.submit(SWEEP, now.minusSeconds(2460));
    IntStream.of(342, 250, 160, 70).forEach(ago -> cluster.start(array, now.minusSeconds(ago)));
  }

  /** What other people run: most of it only takes room, the first one makes some soon. */
  private static void others(Cluster cluster, Instant now) {
    cluster.run(
        Story.other(LUCIA, "vina-dock", nvidia(2, Duration.ofMinutes(85)), 3608), now, 3600);
    cluster.run(Story.other(RAFAEL, "unet3d", sequana(4, hours(9)), 9000), now, 7200);
    cluster.run(Story.other(LUCIA, "esm-fold", sequana(2, hours(3)), 5000), now, 4000);
    Ask five = new Ask("gdl", 1, 5, hours(4));
    cluster.run(Story.other(RAFAEL, "md-npt", five, 11_100), now, 10_800);
  }
}

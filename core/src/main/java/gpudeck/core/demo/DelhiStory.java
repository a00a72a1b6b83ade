package gpudeck.core.demo;

import gpudeck.core.demo.Plan.Ask;
import gpudeck.core.demo.Plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cluster after IIT Delhi's, with PBS. Before it is looked at for the second time, after a
 * minute, one job has run into its wall time, and another has its card.
 */
final class DelhiStory implements Story {

  private static final List<String> QUEUES = List.of("standard", "high", "low", "workq");

  private static final List<DemoNode> NODES =
      List.of(
          k40("khas010", ""),
          k40("khas011", ""),
          k40("khas012", "node down: communication closed"),
          v100("vsky001"),
          v100("vsky002"),
          v100("vsky003"),
          v100("vsky004"));

  private static final List<DemoPartition> PARTITIONS =
      List.of(
          new DemoPartition("standard", Duration.ofHours(168), true, 8),
          new DemoPartition("high", Duration.ofHours(168), false, 16),
          new DemoPartition("low", Duration.ofHours(24), false, 8),
          new DemoPartition("workq", Duration.ofHours(1), false, 2));

  private static final Layout LAYOUT = new Layout(992_131, NODES, PARTITIONS);

  private static final Owner ASHA = new Owner("asha", "cse");
  private static final Owner ROHIT = new Owner("rohit", "scai");

  private static final Plan PROTEIN =
      Plan.own("protein-lm", v100("standard", 1, 2, 48), training("esm2-150m", 8, 9000, 3000))
          .in(DemoEnvironment.BERT)
          .until(Duration.ofHours(6), Ending.COMPLETED)
          .with(PbsDialect.IN_PLACE);

  /** Without -k oed: its output stays on the node until it ends. */
  private static final Plan UNET =
      Plan.own("unet-ct", k40("standard", 1, 12), training("unet", 60, 480, 60))
          .in(DemoEnvironment.K40)
          .until(Duration.ofMinutes(55), Ending.COMPLETED);

  private static final Plan CYCLEGAN =
      Plan.own("cyclegan", k40("standard", 1, 2), training("cyclegan", 200, 800, 120))
          .in(DemoEnvironment.K40)
          .until(Duration.ofHours(2), Ending.TIMEOUT)
          .with(PbsDialect.IN_PLACE);

  private static final Plan RESNET =
      Plan.own("resnet-k40", k40("standard", 1, 4), training("resnet18", 20, 900, 30))
          .in(DemoEnvironment.K40)
          .until(Duration.ofSeconds(500), Ending.COMPLETED)
          .with(PbsDialect.IN_PLACE);

  private static final Plan SWEEP =
      Plan.own("lr-sweep", k40("low", 1, 2), new Steps("step", 1500, 420))
          .in(DemoEnvironment.K40)
          .until(Duration.ofMinutes(7), Ending.COMPLETED)
          .asArray(12, 2)
          .with(PbsDialect.IN_PLACE);

  private static final Plan TOKENISE =
      Plan.own(
              "tokenise-hi",
              new Ask("workq", 1, 0, Duration.ofHours(1)),
              new Steps("shard", 220, 600))
          .in(DemoEnvironment.EVAL)
          .until(Duration.ofSeconds(610), Ending.COMPLETED)
          .with(PbsDialect.IN_PLACE);

  private static final Plan FINETUNE =
      Plan.own("mbert-hi", v100("high", 1, 1, 6), training("mbert", 4, 6000, 150))
          .in(DemoEnvironment.BERT)
          .until(Duration.ofSeconds(230), Ending.FAILED)
          .with(PbsDialect.IN_PLACE);

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public List<Plan> own() {
    return List.of(RESNET, TOKENISE, CYCLEGAN, FINETUNE, UNET, SWEEP, PROTEIN);
  }

  @Override
  public List<Plan> others() {
    return List.of(
        Story.other(ASHA, "gromacs", k40("standard", 1, 24), 0),
        Story.other(ROHIT, "asr-hi", v100("high", 1, 2, 12), 0),
        Story.other(ROHIT, "asr-ta", v100("standard", 1, 1, 6), 0));
  }

  @Override
  public List<ClusterJob> begin(Cluster cluster, Instant now) {
    cluster.run(PROTEIN, now, 10_900);
    cluster.run(Story.other(ROHIT, "llm-ft", v100("high", 2, 2, 48), 90_000), now, 22_000);
    cluster.run(UNET, now, 1500);
    cluster.run(CYCLEGAN, now, 7165);
    ClusterJob array = cluster.submit(SWEEP, now.minusSeconds(1900));
    IntStream.of(260, 120).forEach(ago -> cluster.start(array, now.minusSeconds(ago)));
    cluster.run(TOKENISE, now, 560);
    cluster.run(FINETUNE, now, 40);
    cluster.submit(RESNET, now.minusSeconds(1200));
    cluster.submit(
        Plan.own("llm-pretrain", v100("high", 4, 2, 96), PROTEIN.work()).in(DemoEnvironment.BERT),
        now.minusSeconds(5000));
    cluster.submit(
        Plan.own("protein-eval", v100("standard", 1, 1, 2), FINETUNE.work()).after("protein-lm"),
        now.minusSeconds(800));
    Plan ablation = Plan.own("ablation", v100("low", 1, 1, 8), FINETUNE.work());
    return List.of(cluster.submit(ablation, now.minusSeconds(400)));
  }

  private static DemoNode k40(String name, String down) {
    return new DemoNode(name, CardKind.K40, 2, 24, 62_000, QUEUES, down);
  }

  private static DemoNode v100(String name) {
    return new DemoNode(name, CardKind.V100, 2, 40, 190_000, QUEUES, "");
  }

  private static Ask k40(String queue, int cards, int hours) {
    return new Ask(queue, Optional.of(CardKind.K40), 1, cards, Duration.ofHours(hours));
  }

  private static Ask v100(String queue, int nodes, int cards, int hours) {
    return new Ask(queue, Optional.of(CardKind.V100), nodes, cards, Duration.ofHours(hours));
  }

  private static Training training(String model, int epochs, int steps, long seconds) {
    return new Training(model, epochs, steps, seconds, 1.87);
  }
}

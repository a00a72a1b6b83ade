package gpudeck.core.demo;

import gpudeck.core.demo.Plan.Ask;
import gpudeck.core.demo.Plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the made-up cluster stands when it is opened. Within the first minute a job starts that
 * waited for the nodes of another one, one completes and one fails.
 */
final class Story {

  static final Owner LUCIA = new Owner("lucia", "biocomp");
  static final Owner RAFAEL = new Owner("rafael", "cfd");

  static final Plan SWEEP =
      Plan.own("sweep", sequana(1, hours(2)), new Steps("step", 2000, 360))
          .in(DemoEnvironment.TF214)
          .until(Duration.ofMinutes(6), Ending.COMPLETED)
          .asArray(20, 4);

  static final Plan BERT =
      Plan.own("bert-ft", sequana(4, Duration.ofDays(4)), training("bert-large", 5, 12_000, 2880))
          .until(hours(4), Ending.COMPLETED)
          .in(DemoEnvironment.BERT)
          .leavingIdle(1);

  static final Plan GAN =
      Plan.own("gan-k40", new Ask("nvidia", 2, 2, hours(6)), training("stylegan", 40, 640, 30))
          .in(DemoEnvironment.K40)
          .until(Duration.ofSeconds(755), Ending.FAILED);

  static final Plan RESNET =
      Plan.own("resnet50-k40", nvidia(2, hours(8)), training("resnet50", 16, 1250, 25))
          .in(DemoEnvironment.K40)
          .until(Duration.ofSeconds(400), Ending.COMPLETED);

  static final Plan TOKENISE =
      Plan.own("tokenise", sequana(0, hours(1)), new Steps("shard", 400, 860))
          .in(DemoEnvironment.EVAL)
          .until(Duration.ofSeconds(862), Ending.COMPLETED);

  static final Plan EVAL =
      Plan.own("eval", sequana(1, Duration.ofMinutes(10)), new Steps("batch", 5200, 900))
          .in(DemoEnvironment.EVAL)
          .until(Duration.ofMinutes(10), Ending.TIMEOUT);

  static final Plan SMOKE =
      Plan.own(
              "smoke-test",
              new Ask("nvidia_dev", 1, 1, Duration.ofMinutes(20)),
              new Steps("step", 100, 85))
          .in(DemoEnvironment.K40)
          .until(Duration.ofSeconds(90), Ending.COMPLETED);

  static final Plan DISTILL =
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

  private Story() {}

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

  /** Fills the cluster; returns the jobs that are held. */
  static List<ClusterJob> begin(Cluster cluster, Instant now) {
    run(cluster, BERT, now, 11_520);
    cluster.submit(PRETRAIN, now.minusSeconds(7200));
    others(cluster, now);
    sweep(cluster, now);
    List.of(RESNET, SMOKE, DISTILL).forEach(plan -> cluster.submit(plan, now.minusSeconds(1500)));
    run(cluster, TOKENISE, now, 840);
    run(cluster, GAN, now, 720);
    Plan evaluation =
        Plan.own("bert-eval", EVAL.ask(), EVAL.work()).in(DemoEnvironment.BERT).after("bert-ft");
    cluster.submit(evaluation, now.minusSeconds(900));
    ended(cluster, EVAL, now.minusSeconds(100));
    Plan held = Plan.own("gan-v100", sequana(4, hours(24)), GAN.work()).in(DemoEnvironment.BERT);
    return List.of(cluster.submit(held, now.minusSeconds(600)));
  }

  private static void sweep(Cluster cluster, Instant now) {
    ClusterJob array = cluster.submit(SWEEP, now.minusSeconds(2460));
    IntStream.of(342, 250, 160, 70).forEach(ago -> start(cluster, array, now.minusSeconds(ago)));
  }

  /** What other people run: most of it only takes room, the first one makes some soon. */
  private static void others(Cluster cluster, Instant now) {
    run(cluster, other(LUCIA, "vina-dock", nvidia(2, Duration.ofMinutes(85)), 3608), now, 3600);
    run(cluster, other(RAFAEL, "unet3d", sequana(4, hours(9)), 9000), now, 7200);
    run(cluster, other(LUCIA, "esm-fold", sequana(2, hours(3)), 5000), now, 4000);
    run(cluster, other(RAFAEL, "md-npt", new Ask("gdl", 1, 5, hours(4)), 11_100), now, 10_800);
  }

  static Plan other(Owner owner, String name, Ask ask, long seconds) {
    return Plan.of(owner, name, ask, Duration.ofSeconds(seconds));
  }

  private static void run(Cluster cluster, Plan plan, Instant now, long secondsAgo) {
    Instant started = now.minusSeconds(secondsAgo);
    start(cluster, cluster.submit(plan, started.minusSeconds(240)), started);
  }

  private static ClusterJob start(Cluster cluster, ClusterJob job, Instant at) {
    FreeCards free = new FreeCards(cluster.jobs());
    return cluster.start(job, at, free.room(job.plan).orElse(List.of()));
  }

  private static void ended(Cluster cluster, Plan plan, Instant at) {
    Instant started = at.minus(plan.fate().runs());
    ClusterJob job = cluster.submit(plan, started.minusSeconds(30));
    start(cluster, job, started).end(at, plan.fate().ending());
  }
}

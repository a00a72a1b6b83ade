package gpudeck.core.demo;

import gpudeck.core.demo.Plan.Ask;
import gpudeck.core.demo.Plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The cluster after NEF of Inria Sophia Antipolis, with OAR. Within the first half minute a job
 * reaches its wall time, and one that waited has its card; then a besteffort job gives way.
 */
final class NefStory implements Story {

  private static final List<String> QUEUES = List.of("default", "besteffort");

  private static final List<DemoNode> NODES =
      List.of(
          gpus("nefgpu12", CardKind.GTX1080TI, ""),
          gpus("nefgpu13", CardKind.GTX1080TI, ""),
          gpus("nefgpu24", CardKind.RTX6000, ""),
          gpus("nefgpu25", CardKind.RTX6000, ""),
          gpus("nefgpu32", CardKind.T4, "Suspected"),
          cores("nef041", ""),
          cores("nef042", ""),
          cores("nef051", OarNodes.STANDBY),
          cores("nef052", OarNodes.STANDBY));

  private static final List<DemoPartition> PARTITIONS =
      List.of(
          new DemoPartition("default", Duration.ofDays(7), true, 16),
          new DemoPartition("besteffort", Duration.ofDays(7), false, 64));

  private static final Layout LAYOUT = new Layout(225_541, NODES, PARTITIONS);

  private static final Owner CAMILLE = new Owner("camille", "default");
  private static final Owner HUGO = new Owner("hugo", "default");

  private static final Plan DEFORM =
      Plan.own("deform", rtx6000(1, 2, 8), training("deform3d", 30, 2400, 700))
          .in(DemoEnvironment.BERT)
          .until(Duration.ofHours(6), Ending.COMPLETED);

  private static final Plan SPLAT =
      Plan.own(
              "splat-be",
              new Ask("besteffort", Optional.of(CardKind.GTX1080TI), 1, 4, Duration.ofHours(12)),
              training("gaussians", 90, 1000, 40))
          .in(DemoEnvironment.TF214)
          .until(Duration.ofSeconds(2640), Ending.PREEMPTED)
          .with(OarJobs.BESTEFFORT);

  private static final Plan CALIBRATE =
      Plan.own(
              "calibrate",
              new Ask("default", Optional.of(CardKind.GTX1080TI), 1, 1, Duration.ofMinutes(30)),
              new Steps("image", 9000, 2400))
          .in(DemoEnvironment.EVAL)
          .until(Duration.ofMinutes(30), Ending.TIMEOUT);

  private static final Plan STEREO =
      Plan.own("stereo", gtx1080ti(1, 4), training("raft-stereo", 10, 800, 40))
          .in(DemoEnvironment.TF214)
          .until(Duration.ofSeconds(420), Ending.COMPLETED);

  private static final Plan RENDER =
      Plan.own("render-eval", rtx6000(1, 1, 1), new Steps("frame", 1200, 330))
          .in(DemoEnvironment.JAX)
          .until(Duration.ofSeconds(340), Ending.COMPLETED);

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public List<Plan> own() {
    return List.of(CALIBRATE, STEREO, RENDER, SPLAT, DEFORM);
  }

  @Override
  public List<Plan> others() {
    return List.of(
        Story.other(CAMILLE, "fluid-sim", gtx1080ti(2, 6), 0),
        Story.other(HUGO, "slam", rtx6000(1, 1, 3), 0));
  }

  @Override
  public List<ClusterJob> begin(Cluster cluster, Instant now) {
    cluster.run(DEFORM, now, 9000);
    cluster.run(SPLAT, now, 2585);
    cluster.run(Story.other(CAMILLE, "fluid-sim", gtx1080ti(3, 24), 40_000), now, 8000);
    cluster.run(Story.other(HUGO, "slam", rtx6000(1, 4, 12), 30_000), now, 5000);
    cluster.run(CALIBRATE, now, 1776);
    cluster.run(RENDER, now, 120);
    cluster.submit(STEREO, now.minusSeconds(900));
    cluster.submit(Story.other(CAMILLE, "meshes", gtx1080ti(4, 8), 3000), now.minusSeconds(60));
    Plan recon = Plan.own("big-recon", rtx6000(2, 4, 48), DEFORM.work()).in(DemoEnvironment.BERT);
    cluster.submit(recon, now.minusSeconds(4000));
    cluster.submit(
        Plan.own("deform-eval", rtx6000(1, 1, 2), RENDER.work()).after("deform"),
        now.minusSeconds(700));
    Plan lesson = Plan.own("lesson", rtx6000(1, 4, 3), RENDER.work());
    cluster.submit(lesson, now.minusSeconds(80_000)).reserved =
        Optional.of(now.plus(Duration.ofHours(19)));
    Plan sweep = Plan.own("sweep-lr", gtx1080ti(2, 6), STEREO.work());
    return List.of(cluster.submit(sweep, now.minusSeconds(300)));
  }

  private static DemoNode gpus(String name, CardKind kind, String down) {
    return new DemoNode(name, kind, 4, 8, 192_000, QUEUES, down);
  }

  /** A node without cards. */
  private static DemoNode cores(String name, String down) {
    return new DemoNode(name, CardKind.T4, 0, 16, 96_000, QUEUES, down);
  }

  private static Ask gtx1080ti(int cards, int hours) {
    return new Ask("default", Optional.of(CardKind.GTX1080TI), 1, cards, Duration.ofHours(hours));
  }

  private static Ask rtx6000(int nodes, int cards, int hours) {
    return new Ask("default", Optional.of(CardKind.RTX6000), nodes, cards, Duration.ofHours(hours));
  }

  private static Training training(String model, int epochs, int steps, long seconds) {
    return new Training(model, epochs, steps, seconds, 1.2);
  }
}

package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What a step in a running job finds: the cards of its nodes, and the programs on them. */
final class StepStage implements Stage {

  private final HostFiles files;
  private final Cluster cluster;
  private final Programs programs;

  StepStage(HostFiles files, Cluster cluster) {
    this.files = files;
    this.cluster = cluster;
    this.programs = new Programs(files);
  }

  @Override
  public void advance(Instant now) throws IOException {
    CardTable cards = cards(now);
    files.write("cards", cards.cards());
    files.write("processes", cards.processes());
    programs.show(cards.programs());
  }

  private CardTable cards(Instant now) {
    CardTable table = new CardTable(now.getEpochSecond());
    for (DemoNode node : cluster.layout().nodes()) {
      for (int card = 0; card < node.cards(); card++) {
        table.add(node.name(), card, node.kind(), user(node, card));
      }
    }
    return table;
  }

  private CardUser user(DemoNode node, int card) {
    return holder(node, card)
        .map(job -> CardUser.of(job, isBusy(job, node, card)))
        .orElse(CardUser.NOBODY);
  }

  private Optional<ClusterJob> holder(DemoNode node, int card) {
    return cluster.jobs().stream()
        .filter(ClusterJob::runs)
        .filter(job ->
            job.shares.stream().anyMatch(s -> s.node().equals(node) && s.cards().contains(card)))
        .findFirst();
  }

  private static boolean isBusy(ClusterJob job, DemoNode node, int card) {
    int used = job.plan.ask().cards() - job.plan.fate().idle();
    return job.shares.stream()
        .filter(share -> share.node().equals(node))
        .anyMatch(share -> share.cards().indexOf(card) < used);
  }
}

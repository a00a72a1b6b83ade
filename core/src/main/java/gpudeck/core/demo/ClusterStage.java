package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The files of the made-up cluster, second by second. */
final class ClusterStage implements Stage {

  private final HostFiles files;
  private final Programs programs;
  private final Set<String> scripts = new HashSet<>();
  private final Cluster cluster;

  /**
   * @param begins when the story begins
   * @param seed by which what follows the story varies
   */
  ClusterStage(HostFiles files, Instant begins, long seed) throws IOException {
    this.files = files;
    this.programs = new Programs(files);
    files.home(DemoEnvironment.OF_THE_CLUSTER);
    this.cluster = new Cluster(new Newcomers(begins, seed));
    files.write("accounts", Accounts.text(begins));
    for (ClusterJob held : Story.begin(cluster, begins)) {
      files.order("hold-" + held.id);
    }
  }

  @Override
  public void advance(Instant now) throws IOException {
    Set<String> done = cluster.advance(now, files.orders());
    for (ClusterJob job : cluster.jobs()) {
      script(job);
      log(job, now);
    }
    write(now);
    for (ClusterJob job : cluster.forgotten()) {
      files.remove(new JobFolder(files.site().home(), job).log());
    }
    for (String order : done) {
      files.done(order);
    }
  }

  private void write(Instant now) throws IOException {
    files.write("jobs", new JobTable(files.site().home(), now).text(cluster.jobs()));
    files.write("shown-jobs", new ShownJobs(files.site().home(), now).text(cluster.jobs()));
    files.write("shown-nodes", ShownNodes.nodes(cluster.jobs()));
    files.write("shown-partitions", ShownNodes.partitions());
    CardTable cards = cards(now);
    files.write("cards", cards.cards());
    files.write("processes", cards.processes());
    programs.show(cards.programs());
  }

  private CardTable cards(Instant now) {
    CardTable table = new CardTable(now.getEpochSecond());
    for (DemoNode node : DemoNode.ALL) {
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

  /** Writes the script of the user's own job, once. */
  private void script(ClusterJob job) throws IOException {
    if (job.plan.isOwn() && scripts.add(job.plan.name())) {
      files.put(new JobFolder(files.site().home(), job).script(), new BatchScript(job.plan).text());
    }
  }

  /** Writes what the user's own job has printed since the last second. */
  private void log(ClusterJob job, Instant now) throws IOException {
    if (job.started.isEmpty() || !job.plan.isOwn() || job.logged == Long.MAX_VALUE) {
      return;
    }
    long second = job.elapsed(now).toSeconds();
    String printed = job.plan.work().prints(job.logged, second);
    String last =
        job.ending
            .map(how -> new LastWords(job, files.site().home()).of(how, job.ended.orElse(now)))
            .orElse("");
    files.append(new JobFolder(files.site().home(), job).log(), printed + last);
    job.logged = job.ending.isPresent() ? Long.MAX_VALUE : second;
  }
}

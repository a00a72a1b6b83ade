package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Slurm as one login of one host has it. */
public final class Slurm implements Scheduler {

  private static final Budget BUDGET = new Budget(Duration.ofSeconds(15), 6, 2);

  private final ClusterKey cluster;
  private final Release release;
  private final Commands commands;

  /**
   * @param user login name on the host, whose jobs are one's own
   */
  public Slurm(ClusterKey cluster, Release release, Programs programs, String user) {
    this.cluster = cluster;
    this.release = release;
    this.commands = new Commands(programs, release, user);
  }

  @Override
  public ClusterKey cluster() {
    return cluster;
  }

  @Override
  public SafeText title() {
    return SafeText.of("Slurm " + release.text());
  }

  @Override
  public Budget budget() {
    return BUDGET;
  }

  @Override
  public Probe<Queue> ownJobs() {
    Listing listing = Listing.own(release, Nonce.fresh());
    return commands.probe(commands.own(listing), done -> queue(listing, done));
  }

  @Override
  public Optional<Probe<Queue>> allJobs() {
    Listing listing = Listing.all(release, Nonce.fresh());
    return Optional.of(commands.probe(commands.all(listing), done -> queue(listing, done)));
  }

  private Parsed<Queue> queue(Listing listing, Answer.Done done) {
    return new QueueParser(cluster, release, listing).read(done);
  }

  @Override
  public Probe<JobDetails> details(Job job) {
    return null;
  }

  @Override
  public Optional<Probe<List<Node>>> nodes() {
    return Optional.empty();
  }

  @Override
  public Optional<Probe<List<Partition>>> partitions() {
    return Optional.empty();
  }

  @Override
  public Optional<Probe<Done>> order(Order order, Job job) {
    return Optional.empty();
  }
}

package gpudeck.core.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of a made-up cluster, second by second: its queue as its scheduler tells it, logs. */
final class ClusterStage implements Stage {

  private final HostFiles files;
  private final Path home;
  private final Cluster cluster;
  private final Dialect dialect;
  private final Set<String> scripts = new HashSet<>();

  /** How the queue stood when it was written. */
  private List<ClusterJob.Standing> written = List.of();

  /**
   * @param begins when the story begins
   * @param seed by which what follows the story varies
   */
  ClusterStage(HostFiles files, Story story, Dialect dialect, Instant begins, long seed)
      throws IOException {
    this.files = files;
    this.home = files.site().home();
    this.dialect = dialect;
    this.cluster = new Cluster(story.layout(), new Newcomers(story, begins, seed));
    for (ClusterJob held : story.begin(cluster, begins)) {
      files.give("hold-" + held.id);
    }
    Past.of(story, begins).forEach(past -> cluster.remember(past.plan(), past.ended()));
    logs(cluster.past(), begins);
  }

  Cluster cluster() {
    return cluster;
  }

  @Override
  public void advance(Instant now) throws IOException {
    for (String handed : files.handedIn()) {
      String taken = taken(Handed.of(files.order(handed)), now);
      files.write("taken-" + handed.substring(HostFiles.HANDED.length()), taken + "\n");
      files.done(handed);
    }
    Set<String> done = new HashSet<>(changes(now));
    done.addAll(cluster.advance(now, files.orders()));
    logs(cluster.jobs(), now);
    write(now);
    for (ClusterJob job : cluster.forgotten()) {
      files.remove(log(job));
    }
    for (String order : done) {
      files.done(order);
    }
  }

  /** The number of the job that it is now, or a word that is none. */
  private String taken(Handed handed, Instant now) throws IOException {
    Optional<Plan> plan = handed.plan(cluster.layout());
    if (plan.isEmpty()) {
      return "refused";
    }
    ClusterJob job = cluster.submit(plan.get(), now);
    job.command = handed.command();
    if (handed.isHeld()) {
      files.give("hold-" + job.id);
    }
    return "" + job.id;
  }

  /** What else was asked for of jobs, {@code limit-992140}; the orders so obeyed. */
  private Set<String> changes(Instant now) throws IOException {
    Set<String> orders = files.orders();
    orders.removeIf(order -> !order.matches("(?:limit|queue|requeue)-\\d{1,9}"));
    for (String order : orders) {
      String[] words = order.split("-");
      int id = Integer.parseInt(words[1]);
      String value = files.order(order);
      cluster.jobs().stream()
          .filter(job -> job.id == id)
          .forEach(job -> change(job, words[0], value, now));
    }
    return orders;
  }

  private static void change(ClusterJob job, String what, String value, Instant now) {
    switch (what) {
      case "limit" -> job.plan = job.plan.within(Handed.time(value));
      case "queue" -> job.plan = job.plan.in(value);
      default -> job.requeue(now);
    }
  }

  private void write(Instant now) throws IOException {
    List<ClusterJob.Standing> stands = cluster.jobs().stream().map(ClusterJob::standing).toList();
    if (!dialect.tellsElapsed() && stands.equals(written)) {
      return;
    }
    for (Map.Entry<String, String> table : dialect.tables(cluster, home, now).entrySet()) {
      files.write(table.getKey(), table.getValue());
    }
    written = stands;
  }

  private void logs(Collection<ClusterJob> jobs, Instant now) throws IOException {
    for (ClusterJob job : jobs) {
      if (job.plan.isOwn()) {
        script(job.plan);
        log(job, now);
      }
    }
  }

  /** Writes the script of a job, once. */
  private void script(Plan plan) throws IOException {
    if (scripts.add(plan.name())) {
      files.put(new JobFolder(home, plan).script(), new BatchScript(plan, dialect).text());
    }
  }

  /** Writes what a job has printed since the last second. */
  private void log(ClusterJob job, Instant now) throws IOException {
    boolean kept = job.runs() && !dialect.writesInPlace(job.plan);
    if (job.started.isEmpty() || kept || job.logged == Long.MAX_VALUE) {
      return;
    }
    long second = job.elapsed(now).toSeconds();
    String printed = job.plan.work().prints(job.logged, second);
    String last =
        job.ending
            .map(how -> new LastWords(job, home, dialect).of(how, job.ended.orElse(now)))
            .orElse("");
    files.append(log(job), printed + last);
    job.logged = job.ending.isPresent() ? Long.MAX_VALUE : second;
  }

  private Path log(ClusterJob job) {
    return new JobFolder(home, job.plan).path().resolve(dialect.log(job));
  }
}

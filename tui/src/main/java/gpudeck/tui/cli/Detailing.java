package gpudeck.tui.cli;

import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import java.util.List;
import java.util.Optional;

/** Asks for the details of a list's jobs: one at a time, and no more than a neighbour may. */
final class Detailing {

  /** Detail calls of one command, whatever the number of hosts. */
  private static final int MOST = 50;

  private final Desk desk;
  private final Run run;
  private int left = MOST;

  Detailing(Desk desk, Run run) {
    this.desk = desk;
    this.run = run;
  }

  /** The lists with the details of as many jobs as may be asked for, in the lists' order. */
  List<HostAnswer<List<ListedJob>>> of(List<HostAnswer<Queue>> answers) {
    return answers.stream().map(answer -> answer.map(queue -> rows(answer.name(), queue))).toList();
  }

  private List<ListedJob> rows(String host, Queue queue) {
    return queue.jobs().stream().map(job -> row(host, job)).toList();
  }

  private ListedJob row(String host, Job job) {
    if (left == 0) {
      return ListedJob.of(job);
    }
    left--;
    return new ListedJob(job, details(host, job));
  }

  private Optional<JobDetails> details(String host, Job job) {
    Optional<Scheduler> scheduler =
        desk.snapshot().host(host).flatMap(HostPicture::found).map(found -> found.scheduler());
    return scheduler
        .map(asked -> desk.ask(host, asked.details(job), run.options().timeout()))
        .flatMap(answer -> value(host, job, answer));
  }

  private Optional<JobDetails> value(String host, Job job, Parsed<JobDetails> answer) {
    if (answer instanceof Parsed.Bad<JobDetails> bad) {
      run.say("%s:%s: %s".formatted(host, job.id(), bad.trouble().says()));
      return Optional.empty();
    }
    return Optional.of(((Parsed.Value<JobDetails>) answer).value());
  }
}

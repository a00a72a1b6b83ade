package gpudeck.tui.cli;

import gpudeck.core.scheduler.Queue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gpudeck jobs}. */
@Command(name = "jobs", description = "Your jobs on every host; on a plain host runs and sessions.")
final class JobsCommand implements Callable<Integer> {

  private final Run run;

  @Option(
      names = "--details",
      description = "With --json: ask for each job's paths and GPU indices, of 50 jobs at most.")
  private boolean details;

  @Option(
      names = "--ended",
      paramLabel = "DAYS",
      description = "Also those that ended within so many days, where accounts are kept.")
  private int ended;

  JobsCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.withHosts((desk, hosts) -> {
      List<HostAnswer<Queue>> answers =
          withEnded(desk, Lists.JOBS.look(desk, hosts, run.options().timeout()));
      if (run.options().json()) {
        run.print(Report.ofHosts(rows(desk, answers), "jobs", JobJson::job));
      } else {
        run.print(JobTable.of(answers), "jobs", answers);
      }
      run.sayTroubles(answers);
      sayUnread(answers);
      return Run.exit(answers);
    });
  }

  private List<HostAnswer<Queue>> withEnded(Desk desk, List<HostAnswer<Queue>> answers) {
    Past past = new Past(desk, run);
    return ended <= 0
        ? answers
        : answers.stream().map(answer -> past.added(answer, Duration.ofDays(ended))).toList();
  }

  private List<HostAnswer<List<ListedJob>>> rows(Desk desk, List<HostAnswer<Queue>> answers) {
    return details
        ? new Detailing(desk, run).of(answers)
        : answers.stream().map(answer -> answer.map(JobsCommand::rows)).toList();
  }

  private static List<ListedJob> rows(Queue queue) {
    return queue.jobs().stream().map(ListedJob::of).toList();
  }

  private void sayUnread(List<HostAnswer<Queue>> answers) {
    for (HostAnswer<Queue> answer : answers) {
      answer
          .value()
          .filter(queue -> queue.unread() > 0)
          .ifPresent(queue ->
              run.say(
                  "%s: %d records are not what a scheduler prints; they are left out"
                      .formatted(answer.name(), queue.unread())));
    }
  }
}

package gpudeck.tui.cli;

import gpudeck.core.scheduler.Queue;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpudeck job ID}. */
@Command(name = "job", description = "One job in full: paths, nodes, GPUs, how it ended.")
final class JobCommand implements Callable<Integer> {

  private final Run run;

  @Parameters(
      paramLabel = "ID",
      description = "The job's id, or HOST:ID where several hosts are meant.")
  private String id;

  JobCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return new JobSearch(run).with(List.of(id), (desk, matches) -> show(desk, matches.get(0)));
  }

  private int show(Desk desk, JobSearch.Match match) {
    HostAnswer<Queue> found = match.list().map(queue -> new Queue(match.jobs(), 0));
    List<HostAnswer<List<ListedJob>>> rows = new Detailing(desk, run).of(List.of(found));
    boolean missing = match.jobs().isEmpty();
    if (run.options().json()) {
      run.print(Report.ofHosts(!missing, rows, "jobs", JobJson::job));
    } else {
      rows.get(0).value().ifPresent(all -> all.forEach(row -> run.printLines(JobText.lines(row))));
    }
    if (missing) {
      run.say(match.missing());
      return match.list().fault().isPresent() ? Run.exit(rows) : Exit.FAILED;
    }
    return Exit.DONE;
  }
}

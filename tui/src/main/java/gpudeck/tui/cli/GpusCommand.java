package gpudeck.tui.cli;

import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.link.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpudeck gpus}. */
@Command(
    name = "gpus",
    description = "The GPUs of a machine, or those of a running job, with what computes on them.")
final class GpusCommand implements Callable<Integer> {

  private final Run run;

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB",
      description = "A job's id, or HOST:ID; may be left out where one job of yours has GPUs.")
  private Optional<String> job = Optional.empty();

  @Option(
      names = "--yes",
      description =
          "Allow, for this cluster, that a step in a job looks at its GPUs; needed once where"
              + " Slurm is older than 22.05.")
  private boolean yes;

  GpusCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return job.isPresent()
        ? new JobSearch(run).with(List.of(job.get()), (desk, found) -> show(desk, found.get(0)))
        : run.withHosts((desk, hosts) -> show(search(desk).ofHosts(hosts)));
  }

  private GpuSearch search(Desk desk) {
    return new GpuSearch(desk, run.options().timeout(), yes);
  }

  private int show(Desk desk, JobSearch.Match match) {
    if (match.jobs().isEmpty()) {
      run.say(match.missing());
      if (run.options().json()) {
        run.print(Report.nothing());
      }
      return match.list().fault().isPresent() ? Run.exit(List.of(match.list())) : Exit.FAILED;
    }
    if (match.jobs().size() > 1) {
      return run.wrong("which task of " + match.target() + "? One at a time.");
    }
    return show(List.of(search(desk).ofJob(match.host(), match.jobs().get(0))));
  }

  private int show(List<HostAnswer<GpuPicture>> answers) {
    if (run.options().json()) {
      run.print(
          Report.ofHosts(
              answers.stream().map(answer -> answer.map(GpuPicture::gpus)).toList(),
              "gpus",
              GpuJson::gpu));
    } else {
      run.print(GpuTable.of(answers), "GPUs", answers);
    }
    run.sayTroubles(answers);
    sayNotes(answers);
    return Run.exit(answers);
  }

  /** Why some of the GPUs or their processes are missing. */
  private void sayNotes(List<HostAnswer<GpuPicture>> answers) {
    for (HostAnswer<GpuPicture> answer : answers) {
      Optional<Trouble> missing = answer.value().flatMap(GpuPicture::trouble);
      missing.ifPresent(why -> run.say(answer.name() + ": " + why.says()));
    }
  }
}

package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/** What became of a change: by what oarstat showed of the job, and by the program's exit. */
record ChangeParser(ClusterKey cluster, ChangeScript script) {

  private static final String NO_PROGRAM = "127";
  private static final String DISABLED = "functionality is disabled";

  Parsed<Done> read(Answer.Done done) {
    Around around = Around.of(done.out(), script.target().mark());
    Optional<Trouble> failed = new OarTrouble(cluster.name()).of(done);
    if (failed.isPresent() && around.exit().isEmpty()) {
      return new Parsed.Bad<>(failed.get());
    }
    Optional<Job> job = new OrderParser(cluster, script.target()).job(around.before());
    if (job.isEmpty()) {
      return says(false, "is not there any more, or that id is another job now. Nothing was done.");
    }
    return around
        .exit()
        .map(exit -> tried(exit, said(around.before(), done.err())))
        .orElseGet(() -> says(false, notTried(job.get())));
  }

  private String notTried(Job job) {
    if (job.state().ended()) {
      return "has ended: there is nothing left to change.";
    }
    Change change = script.change();
    if (change instanceof Change.Signal) {
      return "does not run: there is nothing to signal.";
    }
    if (change instanceof Change.Limit) {
      return "waits: OAR changes the wall time of jobs that run. Cancel it, and submit it anew (R).";
    }
    return change instanceof Change.Partition
        ? "stays in its queue: OAR moves no job. Submit it anew there (R)."
        : "stays as it is: OAR puts no job back into the queue. Submit it anew (R).";
  }

  /** oardel gives its reasons on standard error, oarwalltime behind the job on standard output. */
  private static String said(String before, String err) {
    String out = before.substring(before.lastIndexOf('}') + 1).strip();
    return err.isBlank() ? out.replaceFirst("^[A-Z][a-z ]{2,30}: ", "") : OarTrouble.said(err);
  }

  private Parsed<Done> tried(String exit, String said) {
    if (exit.equals("0")) {
      return says(true, happened());
    }
    boolean cannot = exit.equals(NO_PROGRAM) || said.contains(DISABLED);
    String first = said.lines().findFirst().orElse("no reason");
    return cannot && script.change() instanceof Change.Limit
        ? says(false, "keeps its wall time: this site's OAR does not change that of a running job.")
        : says(false, "is as it was; OAR says: " + new Raw(first).shown().value());
  }

  private String happened() {
    return script.change() instanceof Change.Limit limit
        ? "shall have "
            + WallTime.text(limit.time())
            + " in all: OAR has noted it, and gives it where no other job has to wait for that."
        : "was sent " + ((Change.Signal) script.change()).name() + ".";
  }

  private Parsed<Done> says(boolean accepted, String what) {
    String id = script.target().job().id();
    return new Parsed.Value<>(new Done(accepted, SafeText.of("job " + id + " ").plus(what)));
  }
}

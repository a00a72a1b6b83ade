package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/** What became of a change: by the program's exit, and by what squeue shows after it. */
record ChangeParser(String cluster, ChangeScript script) {

  Parsed<Done> read(Answer.Done done) {
    if (SlurmTrouble.isUnknownJob(done)) {
      return new Parsed.Value<>(says(false, "is not there any more. Nothing was done."));
    }
    Optional<Trouble> failed = new SlurmTrouble(cluster).of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    Around around = Around.of(done.out(), script.target().mark());
    return new Parsed.Value<>(
        around.exit().isEmpty() ? notTried(around.before()) : tried(around, done.err()));
  }

  private Done notTried(String before) {
    OrderParser order = new OrderParser(cluster, script.target());
    return order
        .state(before)
        .map(job -> says(false, notTried(job.state())))
        .orElseGet(() ->
            says(false, "is not there any more, or that id is another job now. Nothing was done."));
  }

  private String notTried(JobState state) {
    if (script.change() instanceof Change.Signal) {
      return "does not run: there is nothing to signal.";
    }
    if (script.change() instanceof Change.Requeue) {
      return state.ended()
          ? "has ended: it is not started again. Submit it anew (R)."
          : "does not run: there is nothing to put back into the queue.";
    }
    return "waits no more: its partition stays.";
  }

  private Done tried(Around around, String err) {
    if (!around.didWell()) {
      String first = err.strip().lines().findFirst().orElse("no reason");
      return says(false, "is as it was; Slurm says: " + new Raw(first).shown().value());
    }
    return says(true, happened());
  }

  private String happened() {
    Change change = script.change();
    if (change instanceof Change.Signal signal) {
      return "was sent " + signal.name() + ".";
    }
    if (change instanceof Change.Limit limit) {
      return "has a limit of " + WallTime.text(limit.time()) + " now.";
    }
    return change instanceof Change.Partition to
        ? "waits in " + to.name() + " now."
        : "is back in the queue; it begins anew, in some minutes at the earliest.";
  }

  private Done says(boolean accepted, String what) {
    String id = script.target().job().id();
    String cut = id.length() <= 40 ? id : id.substring(0, 40) + "...";
    return new Done(accepted, SafeText.of("job " + cut + " ").plus(what));
  }
}

package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Complaint;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/** What became of a change: by the program's exit, and by what qstat shows after it. */
record ChangeParser(ClusterKey cluster, ChangeScript script) {

  Parsed<Done> read(Answer.Done done) {
    Parsed<Optional<Acted>> seen = Acted.of(cluster, script.target(), done);
    if (seen instanceof Parsed.Bad<Optional<Acted>> bad) {
      return new Parsed.Bad<>(bad.trouble());
    }
    Optional<Acted> acted = ((Parsed.Value<Optional<Acted>>) seen).value();
    return new Parsed.Value<>(
        acted
            .map(this::tried)
            .orElseGet(() ->
                says(
                    false,
                    "is not there any more, or that id is another job now. Nothing was done.")));
  }

  private Done tried(Acted acted) {
    if (acted.before().state().ended()) {
      return says(false, "has ended: there is nothing left to change.");
    }
    return acted.exit() == 0 ? done(acted) : refused(acted);
  }

  private Done done(Acted acted) {
    Change change = script.change();
    if (change instanceof Change.Signal signal) {
      return says(true, "was sent " + signal.name() + ".");
    }
    if (change instanceof Change.Limit limit) {
      return limited(limit, acted);
    }
    return change instanceof Change.Partition to
        ? says(true, "waits in " + to.name() + " now.")
        : says(true, "is back in the queue; it begins anew.");
  }

  private Done limited(Change.Limit limit, Acted acted) {
    String wanted = WallTime.text(limit.time());
    if (!acted.looked()) {
      return says(true, "was given a limit of " + wanted + "; it could not be looked at after.");
    }
    boolean so =
        acted.after().flatMap(job -> job.times().limit()).equals(Optional.of(limit.time()));
    return so
        ? says(true, "has a limit of " + wanted + " now.")
        : says(false, "was to have another limit, but PBS shows " + limit(acted.after()) + ".");
  }

  private static String limit(Optional<Job> job) {
    return job.flatMap(it -> it.times().limit()).map(WallTime::text).orElse("none");
  }

  /** What a plain user may do is little; PBS says no more than that they may not. */
  private Done refused(Acted acted) {
    return says(
        false,
        switch (acted.exit()) {
          case PbsTrouble.UNKNOWN_JOB, PbsTrouble.FINISHED -> "has ended meanwhile.";
          case PbsTrouble.UNAUTHORIZED -> unauthorized(acted.before());
          case PbsTrouble.BAD_STATE -> notNow(acted.before());
          case PbsTrouble.NO_CONNECTION, 255 -> "may be as it was: the PBS server did not answer.";
          case 124, 137 -> "may be as it was: PBS did not answer in time.";
          default ->
              "is as it was; PBS says: "
                  + new Raw(Complaint.firstLine(acted.err())).shown().value();
        });
  }

  private String unauthorized(Job job) {
    if (script.change() instanceof Change.Limit && job.state().runs()) {
      return "is as it was: of a job that runs PBS lets its owner lower the limit, not raise it."
          + " Ask the site's operators.";
    }
    return script.change() instanceof Change.Requeue
        ? "runs on: PBS lets only operators of the site put a job back into the queue."
        : "is not yours to change so: PBS refused.";
  }

  private String notNow(Job job) {
    if (script.change() instanceof Change.Signal) {
      return "does not run: there is nothing to signal.";
    }
    return script.change() instanceof Change.Partition && !job.state().waits()
        ? "waits no more: its queue stays."
        : "is as it was: PBS does not do this in the state that it is in.";
  }

  private Done says(boolean accepted, String what) {
    return new Done(accepted, SafeText.of("job " + script.target().job().id() + " ").plus(what));
  }
}

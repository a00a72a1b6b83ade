package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Complaint;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of an order. qdel ends at once and marks nothing: a job that it ends may run on for
 * half a minute.
 */
record OrderParser(ClusterKey cluster, OrderScript order) {

  Parsed<Done> read(Answer.Done done) {
    Parsed<Optional<Acted>> seen = Acted.of(cluster, order, done);
    if (seen instanceof Parsed.Bad<Optional<Acted>> bad) {
      return new Parsed.Bad<>(bad.trouble());
    }
    Optional<Acted> acted = ((Parsed.Value<Optional<Acted>>) seen).value();
    return new Parsed.Value<>(acted.map(this::became).orElseGet(this::gone));
  }

  private Done became(Acted acted) {
    Job before = acted.before();
    if (before.state().ended()) {
      return says(isEndWanted(), "had ended already (" + word(before.state()) + ").");
    }
    if (acted.exit() != 0) {
      return refused(acted.exit(), acted.err());
    }
    return acted.looked() ? became(before, acted.after()) : says(true, order.order().unseen());
  }

  private Done became(Job before, Optional<Job> after) {
    return switch (order.order()) {
      case CANCEL -> cancelled(after);
      case HOLD -> held(before, after);
      case RELEASE, INTERRUPT -> released(after);
    };
  }

  private Done cancelled(Optional<Job> after) {
    if (order.isOfRest()) {
      return says(true, "is cancelled: its waiting tasks will not start; running ones go on.");
    }
    JobState now = after.map(Job::state).orElse(JobState.CANCELLED);
    if (now == JobState.CANCELLED) {
      return says(true, "is cancelled.");
    }
    return now.ended()
        ? says(true, "had ended already (" + word(now) + ").")
        : says(true, "was asked to end; PBS can take half a minute for that.");
  }

  private Done held(Job before, Optional<Job> after) {
    if (before.state().runs()) {
      return says(true, "runs on; put back into the queue it would be held.");
    }
    return after.filter(job -> job.state() == JobState.HELD).isPresent()
        ? says(true, "is held: it will not start before it is released.")
        : says(false, "was asked to be held, but PBS shows it as " + word(after) + ".");
  }

  private Done released(Optional<Job> after) {
    return after.filter(job -> job.state() == JobState.HELD).isEmpty()
        ? says(true, "is released; now it is " + word(after) + ".")
        : says(false, "is still held: a program or an operator of the site holds it again.");
  }

  private Done refused(int exit, String err) {
    return switch (exit) {
      case PbsTrouble.UNKNOWN_JOB, PbsTrouble.FINISHED ->
          says(isEndWanted(), "has ended meanwhile.");
      case PbsTrouble.UNAUTHORIZED ->
          says(
              false,
              order.order() == Order.RELEASE
                  ? "is held by an operator of the site: only they can release it."
                  : "is not yours to change: PBS refused.");
      case 222 ->
          says(
              false,
              "could not be ended: its node does not answer PBS. Type qdel -W force "
                  + order.job().key().rawId()
                  + " to have the server forget it.");
      case PbsTrouble.BAD_STATE ->
          says(false, "is as it was: PBS does not do this in the state that it is in.");
      case PbsTrouble.NO_CONNECTION, 255 ->
          says(false, "may be as it was: the PBS server did not answer.");
      case 124, 137 -> says(false, "may be as it was: PBS did not answer in time.");
      default ->
          says(
              false,
              "is as it was; PBS says: " + new Raw(Complaint.firstLine(err)).shown().value());
    };
  }

  private boolean isEndWanted() {
    return order.order() == Order.CANCEL;
  }

  private Done gone() {
    return says(false, "is not there any more, or that id is another job now. Nothing was done.");
  }

  private static String word(Optional<Job> job) {
    return job.map(Job::state).map(OrderParser::word).orElse("gone");
  }

  private static String word(JobState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Done says(boolean accepted, String what) {
    return new Done(accepted, SafeText.of("job " + order.job().id() + " ").plus(what));
  }
}

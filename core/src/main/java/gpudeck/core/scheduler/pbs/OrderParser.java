package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Complaint;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Same;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.pbs.Listing.Printed;
import gpudeck.core.scheduler.pbs.Listing.Report;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of an order. qdel ends at once and marks nothing: a job that it ends may run on for
 * half a minute.
 */
record OrderParser(ClusterKey cluster, OrderScript order) {

  Parsed<Done> read(Answer.Done done) {
    PbsTrouble trouble = new PbsTrouble(cluster.name());
    Optional<Report> report = order.listing().report(done).filter(r -> !r.programs().isEmpty());
    if (report.isEmpty()) {
      return new Parsed.Bad<>(trouble.garbled("qstat", done));
    }
    List<Printed> programs = report.get().programs();
    if (!QueueParser.GONE.contains(programs.get(0).exit())) {
      Optional<Trouble> failed = trouble.of(programs.get(0).exit(), done);
      return new Parsed.Bad<>(failed.orElseThrow());
    }
    Optional<Job> before = job(programs.get(0), report.get().now());
    if (before.isEmpty() || programs.size() < 2) {
      return new Parsed.Value<>(gone());
    }
    Optional<Job> after =
        programs.size() > 2 ? job(programs.get(2), report.get().now()) : Optional.empty();
    return new Parsed.Value<>(acted(before.get(), programs.get(1).exit(), after, done.err()));
  }

  /** The very job, as a look before or after the order tells it. */
  private Optional<Job> job(Printed printed, Instant now) {
    List<Job> found = new ArrayList<>();
    order
        .listing()
        .format()
        .cut(
            printed.records(),
            Format.JOB,
            record -> new JobLine(cluster, record, now, new Same()).job().ifPresent(found::add));
    return found.stream().filter(job -> job.key().equals(order.job().key())).findFirst();
  }

  private Done acted(Job before, int exit, Optional<Job> after, String err) {
    if (before.state().ended()) {
      return says(true, "had ended already (" + word(before.state()) + ").");
    }
    if (exit != 0) {
      return refused(exit, err);
    }
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
      case PbsTrouble.UNKNOWN_JOB, PbsTrouble.FINISHED -> says(true, "has ended meanwhile.");
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
      case 168 -> says(false, "is as it was: PBS does not do this in the state that it is in.");
      case 162, 255 -> says(false, "may be as it was: the PBS server did not answer.");
      case 124, 137 -> says(false, "may be as it was: PBS did not answer in time.");
      default ->
          says(
              false,
              "is as it was; PBS says: " + new Raw(Complaint.firstLine(err)).shown().value());
    };
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

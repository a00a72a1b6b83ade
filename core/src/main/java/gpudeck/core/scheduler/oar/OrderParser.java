package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of an order: OAR's programs register it, and its server obeys seconds later. */
record OrderParser(ClusterKey cluster, OrderScript order) {

  private static final String REGISTERED = "OAR has registered it";

  Parsed<Done> read(Answer.Done done) {
    Around around = Around.of(done.out(), order.mark());
    Optional<Trouble> failed = new OarTrouble(cluster.name()).of(done);
    if (failed.isPresent() && around.exit().isEmpty()) {
      return new Parsed.Bad<>(failed.get());
    }
    Optional<Job> before = job(around.before());
    if (before.isEmpty()) {
      return new Parsed.Value<>(gone());
    }
    return new Parsed.Value<>(
        around.exit().isEmpty() ? ended(before.get()) : acted(around, before.get(), done.err()));
  }

  /** The very job, as the look before or after the order printed it. */
  Optional<Job> job(String printed) {
    List<Job> jobs = new ArrayList<>();
    Records.each(
        printed,
        (id, fields) ->
            new JobRecord(cluster, fields, Instant.EPOCH, Resources.NONE)
                .job()
                .filter(job -> job.key().equals(order.job().key()))
                .ifPresent(jobs::add));
    return jobs.stream().findFirst();
  }

  private Done acted(Around around, Job before, String err) {
    boolean again = err.toLowerCase(Locale.ROOT).contains("already killed");
    if (order.order() == Order.CANCEL && again) {
      return says(true, "is being cancelled already: it ends in some seconds.");
    }
    if (!around.didWell()) {
      return refused(err, before);
    }
    return OarTrouble.looked(around, err)
        ? became(before, job(around.after()))
        : says(true, order.order().unseen());
  }

  private Done became(Job before, Optional<Job> after) {
    return switch (order.order()) {
      case CANCEL -> cancelled(after);
      case HOLD -> held(before, after);
      case RELEASE, INTERRUPT -> released(after);
    };
  }

  private Done cancelled(Optional<Job> after) {
    JobState state = after.map(Job::state).orElse(JobState.UNKNOWN);
    return state.ended()
        ? ended(after.get())
        : says(true, "is being cancelled: " + REGISTERED + ", and it ends in some seconds.");
  }

  private Done held(Job before, Optional<Job> after) {
    if (before.state().runs()) {
      return says(true, "is being suspended; now it is " + word(after) + ".");
    }
    JobState state = after.map(Job::state).orElse(JobState.UNKNOWN);
    if (state == JobState.HELD) {
      return says(true, "is held: it will not start before it is released.");
    }
    return state == before.state()
        ? says(true, "is being held: " + REGISTERED + ".")
        : says(false, "was asked to be held, but OAR shows it as " + word(after) + ".");
  }

  private Done released(Optional<Job> after) {
    return after.map(Job::state).filter(JobState.HELD::equals).isEmpty()
        ? says(true, "is released; now it is " + word(after) + ".")
        : says(true, "is being released: " + REGISTERED + ".");
  }

  private Done ended(Job job) {
    boolean wanted = order.order() == Order.CANCEL;
    return job.state() == JobState.CANCELLED
        ? says(wanted, "is cancelled.")
        : says(wanted, "had ended already (" + job.nativeState().value() + ").");
  }

  private static String word(Optional<Job> job) {
    return job.map(one -> one.nativeState().value()).orElse("gone");
  }

  private Done refused(String said, Job before) {
    if (said.contains("not the right user") || said.contains("Cannot frag")) {
      return says(false, "is not yours to change: OAR refused.");
    }
    if (order.order() == Order.HOLD && before.state().runs()) {
      return says(false, "runs on: OAR holds only jobs that wait.");
    }
    String first = OarTrouble.said(said).lines().findFirst().orElse("no reason");
    return says(false, "is as it was; OAR says: " + new Raw(first).shown().value());
  }

  private Done gone() {
    return says(false, "is not there any more, or that id is another job now. Nothing was done.");
  }

  private Done says(boolean accepted, String what) {
    return new Done(accepted, SafeText.of("job " + order.job().id() + " ").plus(what));
  }
}

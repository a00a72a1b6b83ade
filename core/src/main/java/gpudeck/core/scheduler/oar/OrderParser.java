package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
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

/** What became of an order: oardel registers it, and the job ends some seconds later. */
record OrderParser(ClusterKey cluster, OrderScript order) {

  Parsed<Done> read(Answer.Done done) {
    int middle = done.out().indexOf(order.middle());
    Optional<Trouble> failed = new OarTrouble(cluster.name()).of(done);
    if (failed.isPresent() && middle < 0) {
      return new Parsed.Bad<>(failed.get());
    }
    Optional<Job> before = job(middle < 0 ? done.out() : done.out().substring(0, middle));
    if (before.isEmpty()) {
      return new Parsed.Value<>(gone());
    }
    return new Parsed.Value<>(
        middle < 0 ? ended(before.get()) : acted(done, before.get(), done.out().substring(middle)));
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

  private Done acted(Answer.Done done, Job before, String rest) {
    String exit = rest.substring(order.middle().length()).lines().findFirst().orElse("");
    int line = rest.indexOf('\n');
    Optional<Job> after = job(line < 0 ? "" : rest.substring(line));
    String said = done.err().toLowerCase(Locale.ROOT);
    if (order.order() == Order.CANCEL && said.contains("already killed")) {
      return says(true, "is being cancelled already: it ends in some seconds.");
    }
    return exit.equals("0") ? became(before, after) : refused(done, before);
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
        : says(true, "is being cancelled: OAR has registered it, and it ends in some seconds.");
  }

  private Done held(Job before, Optional<Job> after) {
    if (before.state().runs()) {
      return says(true, "is being suspended; now it is " + word(after) + ".");
    }
    return after.map(Job::state).filter(JobState.HELD::equals).isPresent()
        ? says(true, "is held: it will not start before it is released.")
        : says(false, "was asked to be held, but OAR shows it as " + word(after) + ".");
  }

  private Done released(Optional<Job> after) {
    return after.map(Job::state).filter(JobState.HELD::equals).isEmpty()
        ? says(true, "is released; now it is " + word(after) + ".")
        : says(false, "is still held: somebody holds it again.");
  }

  private Done ended(Job job) {
    return job.state() == JobState.CANCELLED
        ? says(true, "is cancelled.")
        : says(true, "had ended already (" + job.nativeState().value() + ").");
  }

  private static String word(Optional<Job> job) {
    return job.map(one -> one.nativeState().value()).orElse("gone");
  }

  private Done refused(Answer.Done done, Job before) {
    String said = done.err();
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

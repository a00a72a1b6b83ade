package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Around;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Locale;
import java.util.Optional;

/** What became of an order: scancel says nothing, not even of ids that do not exist. */
record OrderParser(String cluster, OrderScript order) {

  Parsed<Done> read(Answer.Done done) {
    if (SlurmTrouble.isUnknownJob(done)) {
      return new Parsed.Value<>(gone());
    }
    Optional<Trouble> failed = new SlurmTrouble(cluster).of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    Around around = Around.of(done.out(), order.mark());
    return new Parsed.Value<>(around.exit().isEmpty() ? gone() : acted(around, done.err()));
  }

  private Done acted(Around around, String err) {
    if (!around.didWell()) {
      return refused(err);
    }
    Optional<State> before = state(around.before());
    if (before.isPresent() && before.get().state.ended()) {
      boolean wanted = order.order() == Order.CANCEL;
      return says(wanted, "had ended already (" + before.get().word + ").");
    }
    return SlurmTrouble.looked(around, err)
        ? became(before, state(around.after()))
        : says(true, order.order().unseen());
  }

  /** A record of the very job, as the look before or after the order printed it. */
  record State(JobState state, String word) {}

  Optional<State> state(String printed) {
    return printed
        .lines()
        .filter(line -> line.startsWith(order.identity()))
        .map(line -> line.substring(order.identity().length()).split("\\|", 3))
        .filter(words -> words.length == 3)
        .map(words -> new State(States.of(words[0], words[1], ""), words[0]))
        .findFirst();
  }

  private Done became(Optional<State> before, Optional<State> after) {
    return switch (order.order()) {
      case CANCEL -> cancelled(before, after);
      case HOLD -> held(before, after);
      case RELEASE, INTERRUPT -> released(after);
    };
  }

  private Done cancelled(Optional<State> before, Optional<State> after) {
    if (Commands.isFolded(order.job())) {
      return before.map(State::state).filter(JobState::waits).isPresent()
          ? says(true, "is cancelled: its waiting tasks will not start; running ones go on.")
          : says(false, "has no waiting tasks any more: all have started, and go on.");
    }
    if (after.isEmpty() || after.get().state == JobState.CANCELLED) {
      return says(true, "is cancelled.");
    }
    if (after.get().state.ended()) {
      return says(true, "had ended already (" + after.get().word + ").");
    }
    return says(true, "is being cancelled; now it is " + after.get().word + ".");
  }

  private Done held(Optional<State> before, Optional<State> after) {
    if (before.map(State::state).filter(JobState::runs).isPresent()) {
      return says(true, "runs on; put back into the queue it would be held.");
    }
    return after.map(State::state).filter(state -> state == JobState.HELD).isPresent()
        ? says(true, "is held: it will not start before it is released.")
        : says(false, "was asked to be held, but Slurm shows it as " + word(after) + ".");
  }

  private Done released(Optional<State> after) {
    return after.map(State::state).filter(state -> state == JobState.HELD).isEmpty()
        ? says(true, "is released; now it is " + word(after) + ".")
        : says(false, "is still held: a program or an administrator holds it again.");
  }

  private static String word(Optional<State> state) {
    return state.map(State::word).orElse("gone");
  }

  private Done refused(String err) {
    String said = err.toLowerCase(Locale.ROOT);
    if (said.contains("permission denied") || said.contains("invalid user id")) {
      return says(
          false,
          order.order() == Order.RELEASE
              ? "is held by an administrator: only they can release it."
              : "is not yours to change: Slurm refused.");
    }
    String first = err.strip().lines().findFirst().orElse("no reason");
    return says(false, "is as it was; Slurm says: " + new Raw(first).shown().value());
  }

  private Done gone() {
    return says(false, "is not there any more, or that id is another job now. Nothing was done.");
  }

  private Done says(boolean accepted, String what) {
    return new Done(accepted, SafeText.of("job " + shortId() + " ").plus(what));
  }

  private String shortId() {
    String id = order.job().id();
    return id.length() <= 40 ? id : id.substring(0, 40) + "...";
  }
}

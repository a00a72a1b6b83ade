package gpudeck.tui.view;

import gpudeck.core.action.Action;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import java.util.OptionalLong;

/** What counts as a yes to a question: the more would be lost, the more has to be typed. */
public sealed interface Proof {

  /** So many jobs at once can be meant by a single key. */
  int FEW = 5;

  /** The key for yes. */
  record Yes() implements Proof {}

  /**
   * A word that has to be typed.
   *
   * @param what it is, such as "the number of jobs"
   */
  record Word(String word, String what) implements Proof {}

  /** What this action wants. */
  static Proof of(Action action) {
    if (action.order() == Order.CANCEL && action.targets().stream().anyMatch(Proof::isSession)) {
      Job job = action.targets().get(0).job();
      return ofSession(job.name(), job.key().rawId());
    }
    OptionalLong count = count(action);
    if (count.isEmpty()) {
      return new Word(action.targets().get(0).job().id(), "its id: how many tasks is not known");
    }
    return count.getAsLong() > FEW
        ? new Word(String.valueOf(count.getAsLong()), "the number of jobs")
        : new Yes();
  }

  /** How many jobs, the waiting tasks of arrays among them; empty where that is not known. */
  static OptionalLong count(Action action) {
    long count = 0;
    for (Action.Target target : action.targets()) {
      if (isCutArray(target.job())) {
        return OptionalLong.empty();
      }
      count += target.job().array().map(a -> a.pendingTasks().orElse(1)).orElse(1L);
    }
    return OptionalLong.of(count);
  }

  /** A waiting part of an array of which the scheduler did not say how large it is. */
  private static boolean isCutArray(Job job) {
    boolean oneTask = job.array().map(a -> a.tasks().value().matches("[0-9]+")).orElse(true);
    return job.state().waits() && !oneTask && job.array().get().pendingTasks().isEmpty();
  }

  /** To end a tmux session that gpudeck has not started ends all that runs in it. */
  static boolean isSession(Action.Target target) {
    return target.job().key().isSession();
  }

  /** What ends a session: its name, or its id where the name cannot be typed. */
  static Word ofSession(SafeText name, String id) {
    boolean typeable = name.value().matches("[!-~]+");
    return typeable
        ? new Word(name.value(), "the name of the session")
        : new Word(id, "the id of the session");
  }
}

package gpudeck.tui.app;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.action.Outcome;
import gpudeck.core.probe.Time;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.Message.Kind;
import gpudeck.tui.view.Proof;
import gpudeck.tui.view.Sizes;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Tells what becomes of jobs that something is done to: each as it is known, and where several were
 * meant, in the end of how many it was done. Each of several can be read again among the alerts.
 */
final class Telling {

  private final List<Target> meant;
  private final String alerts;
  private final Time time;
  private final Consumer<Message> say;
  private long done;

  /**
   * @param alerts what the user presses or types to read them
   */
  Telling(List<Target> meant, String alerts, Time time, Consumer<Message> say) {
    this.meant = meant;
    this.alerts = alerts;
    this.time = time;
    this.say = say;
  }

  /** What became of one of them. */
  void tell(Outcome outcome) {
    done += outcome.done() ? count(of(outcome)) : 0;
    Kind well = several() ? Kind.EACH : Kind.DONE;
    say(outcome.done() ? well : Kind.ERROR, named(outcome));
  }

  /** What has come of one of them later. */
  void tellLater(Outcome outcome) {
    say(several() ? Kind.NEWS : Kind.DONE, named(outcome));
  }

  /** That this was all. */
  void end(String action) {
    if (several()) {
      long all = count(meant);
      long not = all - done;
      String words = not == 0 ? "all done" : done + " done, " + not + " not";
      String says = "%s, %s: %s; %s tells each.";
      say(
          not == 0 ? Kind.DONE : Kind.PARTLY,
          SafeText.of(says.formatted(action, Sizes.count(all, "job"), words, alerts)));
    }
  }

  private List<Target> of(Outcome outcome) {
    return meant.stream()
        .filter(target -> target.host().equals(outcome.host()))
        .filter(target -> target.job().id().equals(outcome.job()))
        .toList();
  }

  /** As the question counts them, if it can: the waiting tasks of an array are as many jobs. */
  private long count(List<Target> targets) {
    boolean countable = tasks(meant).isPresent();
    return countable ? tasks(targets).orElse(0) : targets.size();
  }

  private static OptionalLong tasks(List<Target> targets) {
    return Proof.count(new Action(Order.CANCEL, targets));
  }

  private boolean several() {
    return meant.size() > 1;
  }

  /** Where several hosts are meant, with the job's. */
  private SafeText named(Outcome outcome) {
    boolean severalHosts = meant.stream().map(Target::host).distinct().count() > 1;
    return severalHosts ? SafeText.of(outcome.host() + ": ").plus(outcome.says()) : outcome.says();
  }

  private void say(Kind kind, SafeText says) {
    say.accept(new Message(kind, says, time.now()));
  }
}

package gpudeck.tui.cli;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.action.Outcome;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does one thing to named jobs: what {@code cancel}, {@code hold} and {@code release} are. */
final class Ordering {

  /** Above this the number of jobs is typed, not just a yes. */
  private static final int FEW = 5;

  private final Run run;
  private final Order order;
  private final boolean yes;

  /**
   * @param yes the user has confirmed on the command line
   */
  Ordering(Run run, Order order, boolean yes) {
    this.run = run;
    this.order = order;
    this.yes = yes;
  }

  /** Runs the command; returns its exit code. */
  int run(List<String> ids) {
    if (run.options().readonly()) {
      run.say("--readonly: nothing is changed");
      return Exit.FAILED;
    }
    if (!yes && !run.outside().isTerminal().canAsk()) {
      return run.wrong("without a terminal " + order.word() + " needs --yes");
    }
    return new JobSearch(run).with(ids, this::act);
  }

  /**
   * What one name means.
   *
   * @param jobs those of the match that the order is for
   */
  private record Meant(JobSearch.Match match, List<Job> jobs) {}

  private int act(Desk desk, List<JobSearch.Match> matches) {
    List<Meant> meant = matches.stream().map(match -> new Meant(match, jobs(match))).toList();
    List<Target> targets =
        meant.stream()
            .flatMap(one -> one.jobs().stream().map(job -> new Target(one.match().host(), job)))
            .distinct()
            .toList();
    if (!targets.isEmpty() && !confirmed(targets)) {
      run.say("nothing was done");
      return Exit.FAILED;
    }
    List<Outcome> outcomes = new ArrayList<>(nothing(meant));
    outcomes.forEach(this::print);
    if (!targets.isEmpty()) {
      outcomes.addAll(desk.act(new Action(order, targets), this::print));
    }
    return end(matches, outcomes);
  }

  /** Of an array that is named as a whole, what waits; what runs has to be named. */
  private List<Job> jobs(JobSearch.Match match) {
    if (match.jobs().size() <= 1 && !match.name().isWhole(match.jobs())) {
      return match.jobs();
    }
    List<String> running =
        match.jobs().stream().filter(job -> job.state().runs()).map(Job::id).toList();
    if (order == Order.CANCEL && !running.isEmpty()) {
      run.say(
          match.target()
              + ": left alone, since they run: "
              + String.join(" ", running)
              + "; name them to cancel them");
    }
    return match.jobs().stream().filter(job -> job.state().waits()).toList();
  }

  /** Names that mean no job. */
  private List<Outcome> nothing(List<Meant> meant) {
    return meant.stream()
        .filter(one -> one.jobs().isEmpty())
        .map(Meant::match)
        .map(match ->
            outcome(match, match.jobs().isEmpty() ? match.missing() : "no task of it waits."))
        .toList();
  }

  private Outcome outcome(JobSearch.Match match, String says) {
    String id = match.name().id();
    return new Outcome(order.word(), match.host(), id, false, SafeText.of(says));
  }

  private boolean confirmed(List<Target> targets) {
    if (yes || order != Order.CANCEL) {
      return true;
    }
    targets.forEach(target -> run.say(shown(target)));
    boolean few = targets.size() <= FEW;
    String number = Integer.toString(targets.size());
    Optional<String> answer =
        run.outside().console().line(few ? "Cancel? [y/N] " : "Cancel all? Type " + number + ": ");
    return answer
        .map(String::strip)
        .filter(typed -> few ? typed.matches("(?i)y(es)?") : typed.equals(number))
        .isPresent();
  }

  private static String shown(Target target) {
    Job job = target.job();
    return "%s:%s  %s  %s".formatted(target.host(), job.id(), job.name(), job.state().word());
  }

  private void print(Outcome outcome) {
    String line = outcome.target() + ": " + outcome.says();
    if (!outcome.done()) {
      run.say(line);
    } else if (!run.options().json()) {
      run.printLines(List.of(line));
    }
  }

  private int end(List<JobSearch.Match> matches, List<Outcome> outcomes) {
    List<HostAnswer<List<Outcome>>> answers =
        matches.stream()
            .map(JobSearch.Match::list)
            .distinct()
            .map(list -> list.map(queue -> of(list.name(), outcomes)))
            .toList();
    boolean done = outcomes.stream().allMatch(Outcome::done);
    if (run.options().json()) {
      run.print(Report.ofHosts(done, answers, "outcomes", OutcomeJson::outcome));
    }
    int reached = Run.exit(answers);
    return reached == Exit.DONE && !done ? Exit.FAILED : reached;
  }

  private static List<Outcome> of(String host, List<Outcome> outcomes) {
    return outcomes.stream().filter(outcome -> outcome.host().equals(host)).toList();
  }
}
